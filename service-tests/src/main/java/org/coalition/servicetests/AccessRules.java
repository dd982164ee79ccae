package org.coalition.servicetests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.coalition.contracts.Access;
import org.coalition.contracts.Access.Decision;
import org.coalition.contracts.Access.Person;
import org.coalition.contracts.OpenApi;
import tools.jackson.databind.JsonNode;

/**
 * Everybody tries everything: each operation of a program is sent by each person with a real token, and the answer is held
 * against what was decided ({@code docs/access.md}). Whoever is refused is refused before the body is judged.
 */
public final class AccessRules {
    private static final Map<Person, String> TOKENS = Map.of(
            Person.MEMBER, "member-huawei",
            Person.OTHER_MEMBER, "member-orange",
            Person.MINISTRY, "ministry-sen",
            Person.OTHER_MINISTRY, "ministry-fra",
            Person.SECRETARIAT, "secretariat");
    /** It is no JSON, so whoever judges it answers 400. */
    private static final String GARBAGE = "{\"";

    private static final Pattern VARIABLE = Pattern.compile("\\{\\w+}");

    private final Wire wire;
    private final Map<String, String> things;
    private final Map<String, String> bodies;
    private final List<String> wrong = new ArrayList<>();
    private int tried;

    private AccessRules(RunningService running, Map<String, String> things, Map<String, String> bodies) {
        this.wire = new Wire(running.url());
        this.things = things;
        this.bodies = bodies;
    }

    /**
     * Own is what is Huawei's, or Senegal's. Others are Orange and France.
     *
     * @param things what there is, by the path of the document, for example {@code /api/v1/needs/{id}}; with {@code ministry}
     *     and a blank before it, what is Senegal's where another is Huawei's
     * @param bodies of operations that say in the body whose it is to be; single quotes stand for double ones
     * @param services that answer the operations, as the document names them
     */
    public static void check(
            RunningService running, Map<String, String> things, Map<String, String> bodies, String... services) {
        AccessRules rules = new AccessRules(running, things, bodies);
        Map<String, JsonNode> operations = OpenApi.operations(OpenApi.document());
        Set<String> routes = running.routes();
        operations.entrySet().removeIf(operation -> {
            String service = operation.getValue().path("x-service").asString();
            return !Set.of(services).contains(service)
                    && !(service.equals("gateway") && routes.contains(operation.getKey()));
        });
        assertThat(operations).isNotEmpty();
        // Who is refused changes nothing, so what there is stays as it was for those who come after him.
        for (boolean allowed : new boolean[] {false, true}) {
            operations.forEach((name, operation) -> Access.of(operation).forEach((person, decision) -> {
                if (allowed == (decision == Decision.MAY)) {
                    rules.attempt(name, operation, person, decision);
                }
            }));
        }
        assertThat(rules.wrong).as("of %d attempts", rules.tried).isEmpty();
    }

    /** What is passed on is refused already here, by role; whose a thing is, the service knows. */
    public static void checkPassedOn(RunningService running) {
        AccessRules rules = new AccessRules(running, Map.of(), Map.of());
        OpenApi.operations(OpenApi.document()).forEach((name, operation) -> {
            Map<Person, Decision> access = Access.of(operation);
            access.forEach((person, decision) -> {
                if (Set.of(Decision.UNKNOWN, Decision.REFUSED).contains(decision)
                        && access.get(own(person)) == decision) {
                    rules.attempt(name, operation, person, decision);
                }
            });
        });
        assertThat(rules.tried).isGreaterThan(300);
        assertThat(rules.wrong).as("of %d attempts", rules.tried).isEmpty();
    }

    private static Person own(Person person) {
        return switch (person) {
            case OTHER_MEMBER -> Person.MEMBER;
            case OTHER_MINISTRY -> Person.MINISTRY;
            default -> person;
        };
    }

    private void attempt(String name, JsonNode operation, Person person, Decision decision) {
        List<String> bodiesTried = new ArrayList<>();
        String named = bodies.get(name);
        bodiesTried.add(named == null ? "{}" : named.replace('\'', '"'));
        if (decision != Decision.MAY && isJudgedLast(name, operation, person)) {
            bodiesTried.add(GARBAGE);
        }
        for (String body : bodiesTried) {
            tried++;
            int status = status(name, operation, person, body);
            if (!fits(decision, status)) {
                wrong.add(name + " by " + person.title() + " with " + body + ": " + status + ", decided is "
                        + decision.word());
            }
        }
    }

    /** Not where the body says whose it is; and what stands in the body of a command without content is said first. */
    private boolean isJudgedLast(String name, JsonNode operation, Person person) {
        String schema = operation
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema")
                .path("$ref")
                .asString("");
        boolean byRole = Access.of(operation).get(own(person)) != Decision.MAY;
        return operation.has("requestBody") && (byRole || (!bodies.containsKey(name) && !schema.endsWith("/Nothing")));
    }

    private static boolean fits(Decision decision, int status) {
        return switch (decision) {
            case MAY -> status != 401 && status != 403 && status < 500;
            case LINK -> status == 401 || status == 403;
            // 400 is what OAuth 2 wants for a request that names no grant.
            case SECRET -> status == 401 || status == 400;
            case UNKNOWN -> status == 401;
            case REFUSED -> status == 403;
            case HIDDEN -> status == 404;
        };
    }

    private int status(String name, JsonNode operation, Person person, String body) {
        String[] words = name.split(" ", 2);
        String path = path(words[1], own(person) == Person.MINISTRY ? "ministry " : "");
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        String token = TOKENS.get(person);
        if (token != null) {
            headers.add(authorization(token));
        }
        if (words[0].equals("PATCH")) {
            headers.add(Map.entry("If-Match", etag(path)));
        }
        String type = operation.path("requestBody").path("content").propertyNames().stream()
                .filter(one -> !one.startsWith("text/"))
                .min(Comparator.comparing((String one) -> !one.contains("json")))
                .orElse("");
        if (type.isEmpty()) {
            return wire.send(words[0], path, headers, null).status();
        }
        headers.add(Map.entry("Content-Type", type));
        return wire.send(words[0], path, headers, body.getBytes(StandardCharsets.UTF_8))
                .status();
    }

    private static Map.Entry<String, String> authorization(String client) {
        return Map.entry("Authorization", "Bearer " + Tokens.of(client));
    }

    private String path(String template, String owner) {
        String path = template;
        for (int end = path.length(); end > 0; end = template.lastIndexOf('/', end - 1)) {
            String prefix = template.substring(0, end);
            String thing = things.getOrDefault(owner + prefix, things.get(prefix));
            if (thing != null) {
                path = thing + template.substring(end);
                break;
            }
        }
        return VARIABLE.matcher(path).replaceAll("nothing");
    }

    private String etag(String path) {
        return wire.send("GET", path, List.of(authorization("secretariat")), null)
                .headers()
                .firstValue("ETag")
                .orElse("\"1\"");
    }
}
