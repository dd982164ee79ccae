package org.coalition.servicetests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.coalition.contracts.OpenApi;
import org.coalition.servicetests.Wire.Answer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever is sent is answered as the contract says: never with 5xx, every error as a problem that the operation declares, and
 * everything else in the shape that it declares. Requests are made after the contract, and then made odd; the same seed
 * makes the same ones.
 */
public final class FuzzRules {
    private static final Logger LOG = LoggerFactory.getLogger(FuzzRules.class);
    private static final JsonMapper JSON = new JsonMapper();
    /** Beyond 4 KB the server answers by itself, 414. */
    private static final int LONGEST = 500;

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final List<String> PEOPLE = List.of(
            "",
            "secretariat",
            "secretariat",
            "member-huawei",
            "member-huawei",
            "member-orange",
            "ministry-sen",
            "nobody");

    private final JsonNode document = OpenApi.document();
    private final Wire wire;
    private final Map<String, String> things;
    private final Set<String> services;
    private final Oddities oddities;
    private final List<String> wrong = new ArrayList<>();

    private FuzzRules(RunningService running, Map<String, String> things, Set<String> services, Random random) {
        this.services = services;
        this.wire = new Wire(running.url());
        this.things = things;
        this.oddities = new Oddities(document, random);
    }

    /**
     * Sends so many requests, one operation after the other.
     *
     * @param cases how many requests; {@code -Dcoalition.seed} makes others
     * @param things what there is, as for {@link AccessRules#check}
     * @param services whose operations are called
     */
    public static void check(RunningService running, int cases, Map<String, String> things, String... services) {
        long seed = Long.getLong("coalition.seed", 20_200_411L);
        LOG.info("{} requests of seed {}", cases, seed);
        FuzzRules rules = new FuzzRules(running, things, Set.of(services), new Random(seed));
        Set<String> routes = running.routes();
        List<Map.Entry<String, JsonNode>> operations = OpenApi.operations(rules.document).entrySet().stream()
                .filter(operation -> {
                    String service = operation.getValue().path("x-service").asString();
                    return Set.of(services).contains(service)
                            || (service.equals("gateway") && routes.contains(operation.getKey()));
                })
                .toList();
        for (int i = 0; i < cases; i++) {
            Map.Entry<String, JsonNode> operation = operations.get(i % operations.size());
            rules.attempt(i, operation.getKey(), operation.getValue());
        }
        assertThat(rules.wrong)
                .as(
                        "%d of %d requests of seed %d were answered otherwise than declared",
                        rules.wrong.size(), cases, seed)
                .isEmpty();
    }

    private void attempt(int number, String name, JsonNode operation) {
        String[] words = name.split(" ", 2);
        String path = path(words[1]) + query(operation);
        List<Map.Entry<String, String>> headers = headers();
        String body = body(operation, headers);
        Answer answer = wire.send(words[0], path, headers, body == null ? null : body.getBytes(StandardCharsets.UTF_8));
        String fault = fault(name, operation, answer);
        if (fault != null) {
            wrong.add("#%d %s %s %s %s: %s"
                    .formatted(
                            number,
                            words[0],
                            path,
                            headers.stream()
                                    .filter(header -> !header.getKey().equals("Authorization"))
                                    .toList(),
                            shortened(body),
                            fault));
        }
    }

    private @Nullable String fault(String name, JsonNode operation, Answer answer) {
        JsonNode declared = operation.path("responses").path("" + answer.status());
        if (answer.status() >= 500 || declared.isMissingNode()) {
            return answer.status() + " " + shortened(answer.body());
        }
        if (answer.status() >= 400) {
            return problem(name, answer);
        }
        // What the gateway answers from its view is described as the gateway answers it.
        boolean described = services.contains(operation.path("x-service").asString());
        if (!described
                || !answer.type().equals("application/json")
                || answer.body().isEmpty()) {
            return null;
        }
        List<String> violations = OpenApi.violations(name, answer.status(), answer.body());
        return violations.isEmpty() ? null : answer.status() + " " + violations + " " + shortened(answer.body());
    }

    private @Nullable String problem(String name, Answer answer) {
        if (name.contains("/oauth2/")) {
            // RFC 6749 has its own.
            return JSON.readTree(answer.body()).has("error") ? null : shortened(answer.body());
        }
        if (!answer.type().equals("application/problem+json")) {
            return answer.status() + " " + answer.type();
        }
        List<String> violations = OpenApi.problemViolations(answer.body());
        int said = JSON.readTree(answer.body()).path("status").asInt();
        return violations.isEmpty() && said == answer.status() ? null : violations + " " + shortened(answer.body());
    }

    private String path(String template) {
        String path = template;
        if (oddities.chance(0.8)) {
            for (int end = path.length(); end > 0; end = template.lastIndexOf('/', end - 1)) {
                String thing = things.get(template.substring(0, end));
                if (thing != null) {
                    path = thing + template.substring(end);
                    break;
                }
            }
        }
        return VARIABLE.matcher(path)
                .replaceAll(variable -> encoded(oddities.chance(0.5) ? "nothing" : cut(oddities.text()) + "x"));
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST));
    }

    private String query(JsonNode operation) {
        List<String> query = new ArrayList<>();
        int length = 0;
        for (JsonNode given : operation.path("parameters")) {
            JsonNode parameter = given.has("$ref")
                    ? document.at(given.path("$ref").asString().substring(1))
                    : given;
            if (parameter.path("in").asString().equals("query") && length < LONGEST && oddities.chance(0.4)) {
                String name = parameter.path("name").asString();
                String value = oddities.chance(0.5)
                        ? oddities.value(parameter.path("schema"), 0).asString("")
                        : oddities.text();
                query.add(encoded(name) + "=" + encoded(value));
                length += value.length();
                if (oddities.chance(0.05)) {
                    query.add(encoded(name) + "=" + encoded(oddities.text()));
                }
            }
        }
        if (oddities.chance(0.05)) {
            query.add(encoded(oddities.text()) + "=" + encoded(oddities.text()));
        }
        return query.isEmpty() ? "" : "?" + String.join("&", query);
    }

    private List<Map.Entry<String, String>> headers() {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        String who = oddities.of(PEOPLE);
        if (!who.isEmpty()) {
            headers.add(Map.entry("Authorization", "Bearer " + Tokens.of(who)));
        }
        odd(headers, 0.5, "If-Match", List.of("\"1\"", "\"2\"", "*", "1", "\"999999999999999999999\"", "W/\"1\"", ""));
        odd(headers, 0.3, "Idempotency-Key", List.of("k1", "k2", "", "a b", "x".repeat(300), "\u00e9"));
        odd(
                headers,
                0.3,
                "Accept",
                List.of("*/*", "application/json", "text/html", "text/csv", "nonsense", "a/b;q=x", ""));
        odd(headers, 0.1, "Accept-Language", List.of("fr", "x".repeat(200), "*;q=2"));
        odd(headers, 0.1, "If-None-Match", List.of("*", "\"1\"", "nonsense"));
        odd(headers, 0.1, "X-Request-Id", List.of("a", "x".repeat(500), "<b>"));
        odd(headers, 0.1, "traceparent", List.of("00-0-0-0", "nonsense"));
        odd(headers, 0.1, "Last-Event-ID", List.of("0", "nonsense", "-1"));
        odd(headers, 0.05, "X-Forwarded-For", List.of("1.2.3.4", "nonsense, ::1"));
        return headers;
    }

    private void odd(List<Map.Entry<String, String>> headers, double chance, String name, List<String> values) {
        if (oddities.chance(chance)) {
            headers.add(Map.entry(name, oddities.of(values)));
            if (oddities.chance(0.1)) {
                headers.add(Map.entry(name, oddities.of(values)));
            }
        }
    }

    private @Nullable String body(JsonNode operation, List<Map.Entry<String, String>> headers) {
        JsonNode content = operation.path("requestBody").path("content");
        if (content.isEmpty()) {
            return null;
        }
        String type = oddities.of(List.copyOf(content.propertyNames()));
        JsonNode schema = content.path(type).path("schema");
        headers.add(Map.entry(
                "Content-Type",
                oddities.chance(0.95)
                        ? type
                        : oddities.of(List.of("text/plain", "application/xml", "nonsense", "a/b"))));
        if (oddities.chance(0.05)) {
            headers.add(Map.entry("Content-Type", "text/plain"));
        }
        if (type.contains("form")) {
            return "grant_type=client_credentials&client_id=" + encoded(oddities.text()) + "&client_secret="
                    + encoded(oddities.text());
        }
        if (!type.contains("json")) {
            return "country,kind,people,title,name\nSEN," + oddities.text() + ",5," + oddities.text() + ",x\n";
        }
        return oddities.body(type.contains("patch") ? patched(schema) : schema);
    }

    /** The document describes a patch in words: members of the named schema. */
    private JsonNode patched(JsonNode schema) {
        String words = schema.path("description").asString("");
        String named = words.split(" ", 4)[2];
        JsonNode whole = document.at("/components/schemas/" + named);
        ObjectNode without = JSON.createObjectNode();
        without.put("type", "object").set("properties", whole.path("properties"));
        return without;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String shortened(@Nullable String text) {
        String visible = text == null
                ? "-"
                : text.codePoints()
                        .mapToObj(point ->
                                Character.isISOControl(point) ? "\\u%04x".formatted(point) : Character.toString(point))
                        .collect(Collectors.joining());
        return visible.length() <= 400 ? visible : visible.substring(0, 400) + "… (" + visible.length() + ")";
    }
}
