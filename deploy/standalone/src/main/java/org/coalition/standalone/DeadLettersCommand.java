package org.coalition.standalone;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code coalition dead-letters list | replay}. */
@Command(
        name = "dead-letters",
        description = "Facts that a service could not apply: tells why, and tries again.",
        mixinStandardHelpOptions = true)
final class DeadLettersCommand {
    private static final List<String> SERVICES = List.of("partner-service", "resource-service", "event-service");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "list",
            description = "Those that were not applied since, the newest first.",
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {"0:there are none", "2:there are some", "1:no platform answers"},
            mixinStandardHelpOptions = true)
    int list(@Mixin Options options, @Option(names = "--json", description = "Prints one JSON object.") boolean json)
            throws IOException {
        String token = TokenCommand.token(options, "secretariat");
        List<Map<String, Object>> found = new ArrayList<>();
        for (String service : SERVICES) {
            for (JsonNode letter : dead(options, token, service)) {
                Map<String, Object> line = new LinkedHashMap<>();
                line.put("service", service);
                letter.properties().forEach(field -> line.put(field.getKey(), field.getValue()));
                found.add(line);
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Http.JSON.writeValueAsString(Map.of("items", found, "total", found.size())));
        } else {
            found.forEach(letter -> out.println(text(letter, "service") + "  " + text(letter, "id") + "  "
                    + text(letter, "diedAt") + "  " + text(letter, "type") + " of " + text(letter, "subject")
                    + ": " + text(letter, "reason")));
            out.println(found.size() + " dead letters");
        }
        return found.isEmpty() ? 0 : 2;
    }

    @Command(
            name = "replay",
            description = "Gives them to the consumer that could not apply them: one, or all of them.",
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {"0:all were applied", "2:some were not", "1:no platform answers"},
            mixinStandardHelpOptions = true)
    int replay(
            @Mixin Options options,
            @Option(names = "--json", description = "Prints one JSON object.") boolean json,
            @Parameters(paramLabel = "ID", arity = "0..1", defaultValue = "", description = "As list tells it.")
                    String id)
            throws IOException {
        String token = TokenCommand.token(options, "secretariat");
        PrintWriter out = spec.commandLine().getOut();
        int applied = 0;
        List<Map<String, String>> refused = new ArrayList<>();
        for (String service : SERVICES) {
            for (JsonNode letter : dead(options, token, service)) {
                String one = letter.path("id").asString();
                if (!id.isEmpty() && !id.equals(one)) {
                    continue;
                }
                Http.Answer answer = Http.post(
                        uri(options, service + "/" + one + "/replay"),
                        token,
                        UUID.randomUUID().toString(),
                        "{}");
                if (answer.status() == 200) {
                    applied++;
                } else {
                    refused.add(Map.of("service", service, "id", one, "detail", detail(answer)));
                }
            }
        }
        if (json) {
            out.println(Http.JSON.writeValueAsString(Map.of("applied", applied, "refused", refused)));
        } else {
            refused.forEach(one -> out.println(one.get("service") + "  " + one.get("id") + "  " + one.get("detail")));
            out.println(applied + " applied, " + refused.size() + " not");
        }
        if (!id.isEmpty() && applied + refused.size() == 0) {
            throw new Failure("There is no dead letter " + id + ".");
        }
        return refused.isEmpty() ? 0 : 2;
    }

    private static JsonNode dead(Options options, String token, String service) throws IOException {
        Http.Answer answer = Http.get(uri(options, service + "?state=dead"), token);
        if (answer.status() != 200) {
            throw new Failure("The " + service + " does not tell its dead letters: " + detail(answer));
        }
        return answer.json().path("items");
    }

    private static URI uri(Options options, String path) {
        return URI.create("http://127.0.0.1:" + options.ports().gateway() + "/api/v1/dead-letters/" + path);
    }

    private static String detail(Http.Answer answer) {
        return answer.json().path("detail").asString("status " + answer.status());
    }

    private static String text(Map<String, Object> letter, String field) {
        return letter.get(field) instanceof JsonNode node ? node.asString("") : String.valueOf(letter.get(field));
    }
}
