package org.coalition.standalone;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.coalition.standalone.DigestPages.Silent;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code coalition check}. */
@Command(
        name = "check",
        description = "Compares what the gateway shows with what the services have in their stores.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:all is alike", "1:something differs", "2:a service, or the platform, does not answer"},
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    /** What is written meanwhile is on its way for so long. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final String VIEW = "view";
    private static final Map<String, List<String>> TOPICS = Map.of(
            "partner-service",
            List.of("organisations", "projects", "missions"),
            "resource-service",
            List.of("contributions", "needs", "school-status", "learners", "presence", "catalogue", "experiences"),
            "event-service",
            List.of("initiatives", "series", "events"));

    @Mixin
    private Options options = new Options();

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Map<String, Comparison> compared = new LinkedHashMap<>();
    private final Map<String, String> silent = new TreeMap<>();

    @Override
    public Integer call() throws InterruptedException {
        try {
            String token = TokenCommand.token(options, "secretariat");
            JsonNode view = view();
            view.path("topics").forEach(topic -> compare(topic.path("topic").asString(), token));
            Instant end = Instant.now().plus(PATIENCE);
            boolean last = false;
            while (!last && compared.values().stream().anyMatch(one -> !one.isEqual())) {
                Thread.sleep(PAUSE.toMillis());
                last = Instant.now().isAfter(end);
                List<String> differing = compared.keySet().stream()
                        .filter(topic -> !compared(topic).isEqual())
                        .toList();
                differing.forEach(topic -> compare(topic, token));
            }
            tell(view);
        } catch (Failure e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 2;
        }
        return !silent.isEmpty() ? 2 : compared.values().stream().allMatch(Comparison::isEqual) ? 0 : 1;
    }

    private JsonNode view() {
        try {
            Http.Answer answer = Http.get(URI.create(api() + "/view"));
            if (answer.status() != 200) {
                throw silentGateway(answer.json().path("detail").asString("status " + answer.status()));
            }
            return answer.json();
        } catch (IOException e) {
            throw new Failure("The gateway does not answer: " + e, e);
        }
    }

    private static Failure silentGateway(@Nullable String detail) {
        return new Failure("The gateway does not tell what it holds: " + detail);
    }

    /** Again, it keeps what stands as it was found before. */
    private void compare(String topic, String token) {
        String service = service(topic);
        if (silent.containsKey(service)) {
            return;
        }
        try {
            Comparison now = Comparison.of(
                    new DigestPages(api(), service, topic, token), new DigestPages(api(), VIEW, topic, token));
            compared.merge(topic, now, (before, again) -> again.standing(before));
        } catch (Silent e) {
            if (e.who().equals(VIEW)) {
                throw silentGateway(e.getMessage());
            }
            silent.put(service, String.valueOf(e.getMessage()));
            compared.remove(topic);
        }
    }

    private void tell(JsonNode view) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Http.JSON.writeValueAsString(Map.of(
                    "version",
                    view.path("version"),
                    "topics",
                    compared.entrySet().stream()
                            .map(one -> told(one.getKey(), one.getValue()))
                            .toList(),
                    "unreachable",
                    silent)));
            return;
        }
        compared.forEach((topic, one) -> {
            List<Difference> differences = one.differences();
            String differing = differences.isEmpty()
                    ? ""
                    : ", " + differences.size()
                            + (one.complete() ? " different" : " different, and the rest was not compared");
            out.printf(Locale.ROOT, "%-14s %,9d equal%s%n", topic, one.equal(), differing);
            differences.forEach(difference -> out.println("  " + difference.id() + " is " + difference.text()));
        });
        silent.forEach((service, why) -> out.println("The " + service + " does not answer, so "
                + String.join(", ", topics(service)) + " are not compared: " + why));
    }

    private static Map<String, Object> told(String topic, Comparison one) {
        List<Map<String, Object>> differences = new ArrayList<>();
        for (Difference difference : one.differences()) {
            differences.add(Map.of(
                    "id",
                    difference.id(),
                    "kind",
                    difference.kind().word(),
                    "store",
                    difference.store(),
                    "view",
                    difference.view()));
        }
        return Map.of(
                "topic",
                topic,
                "service",
                service(topic),
                "equal",
                one.equal(),
                "differences",
                differences,
                "complete",
                one.complete());
    }

    private Comparison compared(String topic) {
        return compared.getOrDefault(topic, new Comparison(0, List.of(), true));
    }

    private static String service(String topic) {
        return TOPICS.entrySet().stream()
                .filter(service -> service.getValue().contains(topic))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new Failure("Nobody is known who has " + topic + " in a store."));
    }

    private static List<String> topics(String service) {
        return TOPICS.getOrDefault(service, List.of());
    }

    private URI api() {
        return URI.create("http://127.0.0.1:" + options.ports().gateway() + "/api/v1");
    }
}
