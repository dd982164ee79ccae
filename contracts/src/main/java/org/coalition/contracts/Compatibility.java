package org.coalition.contracts;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Whether programs of the last release and of this one can work side by side, and callers of the last one go on. A fact is read
 * by both: it may gain optional fields, and everything else of it stays. A request may not demand more, an answer not promise
 * less (docs/adr/0060).
 */
final class Compatibility {
    private static final String FACT_WAY_OUT =
            "Add an optional field beside it, or give the fact a new type that consumers know before anybody publishes it.";
    private static final String API_WAY_OUT =
            "Leave it, say that it is deprecated, and add what takes its place; take it away with the next major version of the API.";
    private static final Set<String> UPPER = Set.of("maximum", "exclusiveMaximum", "maxLength", "maxItems");

    /** Who has to understand whom. */
    private enum Way {
        /** Both releases write, and both read. */
        FACT("facts of one release are not what programs of the other one read", FACT_WAY_OUT),
        /** Callers write, this release reads. */
        REQUEST("requests that were right are refused", API_WAY_OUT),
        /** This release writes, callers read. */
        ANSWER("callers get what they were not told of", API_WAY_OUT);

        private final String forWhom;
        private final String wayOut;

        Way(String forWhom, String wayOut) {
            this.forWhom = forWhom;
            this.wayOut = wayOut;
        }
    }

    private final Released before;
    private final Released after;
    private final List<Break> breaks = new ArrayList<>();
    /** Pairs of schemas that were compared; what many use is told once. */
    private final Set<List<Object>> compared = new HashSet<>();

    private Compatibility(Released before, Released after) {
        this.before = before;
        this.after = after;
    }

    /** Everything that stands between the two; empty when they can be mixed. */
    static List<Break> breaks(Released before, Released after) {
        Compatibility compatibility = new Compatibility(before, after);
        compatibility.facts();
        compatibility.operations();
        return compatibility.breaks;
    }

    private void facts() {
        JsonNode types = after.facts().at("/components/messages");
        before.facts().at("/components/messages").properties().forEach(type -> {
            JsonNode now = types.path(type.getKey());
            if (now.isMissingNode()) {
                tell(type.getKey(), "is no fact any more", Way.FACT);
            } else {
                schemas(Way.FACT, type.getKey(), type.getValue().at("/payload/schema"), now.at("/payload/schema"));
                schemas(Way.FACT, type.getKey() + " headers", type.getValue().path("headers"), now.path("headers"));
            }
        });
        before.facts()
                .path("channels")
                .properties()
                .forEach(topic -> lost(
                        Way.FACT,
                        topic.getKey(),
                        topic.getValue().path("messages").propertyNames(),
                        after.facts()
                                .path("channels")
                                .path(topic.getKey())
                                .path("messages")
                                .propertyNames(),
                        "is not on the topic any more"));
    }

    private void operations() {
        Map<String, JsonNode> now = OpenApi.operations(after.api());
        OpenApi.operations(before.api()).forEach((name, operation) -> {
            JsonNode present = now.get(name);
            if (present == null) {
                tell(name, "is not there any more", Way.REQUEST);
                return;
            }
            lost(
                    Way.REQUEST,
                    name,
                    words(operation.path("x-roles")),
                    words(present.path("x-roles")),
                    "may not call it any more");
            parameters(name, operation.path("parameters"), present.path("parameters"));
            body(name, operation.path("requestBody"), present.path("requestBody"));
            operation.path("responses").properties().stream()
                    .filter(response -> response.getKey().startsWith("2"))
                    .forEach(response -> answer(
                            name + " " + response.getKey(),
                            response.getValue(),
                            present.path("responses").path(response.getKey())));
        });
    }

    private void parameters(String name, JsonNode was, JsonNode is) {
        Map<String, JsonNode> old = byName(was, before.api());
        Map<String, JsonNode> present = byName(is, after.api());
        lost(Way.REQUEST, name, old.keySet(), present.keySet(), "is no parameter any more");
        present.forEach((parameter, schema) -> {
            JsonNode earlier = old.get(parameter);
            boolean wasRequired = earlier != null && earlier.path("required").asBoolean(false);
            if (schema.path("required").asBoolean(false) && !wasRequired) {
                tell(name + " " + parameter, "is required now", Way.REQUEST);
            }
            if (earlier != null) {
                schemas(Way.REQUEST, name + " " + parameter, earlier.path("schema"), schema.path("schema"));
            }
        });
    }

    private static Map<String, JsonNode> byName(JsonNode parameters, JsonNode document) {
        return parameters
                .valueStream()
                .map(parameter -> parameter.has("$ref")
                        ? document.at(parameter.path("$ref").asString().substring(1))
                        : parameter)
                .collect(Collectors.toMap(parameter -> parameter.path("name").asString(), parameter -> parameter));
    }

    private void body(String name, JsonNode was, JsonNode is) {
        if (is.path("required").asBoolean(false) && !was.path("required").asBoolean(false)) {
            tell(name, "needs a body now", Way.REQUEST);
        }
        contents(Way.REQUEST, name, was, is);
    }

    private void answer(String name, JsonNode was, JsonNode is) {
        if (is.isMissingNode()) {
            tell(name, "is not answered any more", Way.ANSWER);
            return;
        }
        lost(
                Way.ANSWER,
                name,
                was.path("headers").propertyNames(),
                is.path("headers").propertyNames(),
                "is no header any more");
        contents(Way.ANSWER, name, was, is);
    }

    private void contents(Way way, String name, JsonNode was, JsonNode is) {
        lost(
                way,
                name,
                was.path("content").propertyNames(),
                is.path("content").propertyNames(),
                "is no media type any more");
        was.path("content").properties().stream()
                .filter(content -> is.path("content").has(content.getKey()))
                .forEach(content -> schemas(
                        way,
                        name + (way == Way.REQUEST ? " body" : ""),
                        content.getValue().path("schema"),
                        is.path("content").path(content.getKey()).path("schema")));
    }

    private void schemas(Way way, String place, JsonNode was, JsonNode is) {
        if (was.has("$ref") && !compared.add(List.of(way, was, is))) {
            return;
        }
        JsonNode documentBefore = way == Way.FACT ? before.facts() : before.api();
        JsonNode documentAfter = way == Way.FACT ? after.facts() : after.api();
        shapes(way, place, Shape.of(was, documentBefore), Shape.of(is, documentAfter));
    }

    private void shapes(Way way, String place, Shape was, Shape is) {
        narrowed(way, place, was.types(), is.types(), "type");
        narrowed(way, place, was.values(), is.values(), "value");
        limits(way, place, was.limits(), is.limits());
        was.properties().forEach((name, schema) -> {
            JsonNode now = is.properties().get(name);
            if (now == null) {
                tell(place + "/" + name, "is not there any more", way);
            } else {
                schemas(way, place + "/" + name, schema, now);
            }
        });
        if (way != Way.ANSWER) {
            without(is.required(), was.required()).forEach(name -> tell(place + "/" + name, "is required now", way));
        }
        if (way != Way.REQUEST) {
            without(was.required(), is.required()).stream()
                    .filter(is.properties()::containsKey)
                    .forEach(name -> tell(place + "/" + name, "may be missing now", way));
        }
        JsonNode items = was.items();
        JsonNode itemsNow = is.items();
        if (items != null && itemsNow != null) {
            schemas(way, place + "/*", items, itemsNow);
        }
        JsonNode members = was.members();
        JsonNode membersNow = is.members();
        if (members != null && membersNow != null) {
            schemas(way, place + "/*", members, membersNow);
        }
    }

    /** Types or values; none (or null) stands for any. */
    private void narrowed(Way way, String place, @Nullable Set<String> was, @Nullable Set<String> is, String what) {
        boolean wasAny = was == null || (what.equals("type") && was.isEmpty());
        boolean isAny = is == null || (what.equals("type") && is.isEmpty());
        if (way != Way.ANSWER && !isAny && is != null) {
            if (wasAny || was == null) {
                tell(place, "takes only these now, as " + what + ": " + new TreeSet<>(is), way);
            } else {
                without(was, is).forEach(gone -> tell(place, "has no longer the " + what + " " + gone, way));
            }
        }
        if (way != Way.REQUEST && !wasAny && was != null) {
            if (isAny || is == null) {
                tell(place, "may be of any " + what + " now", way);
            } else {
                without(is, was).forEach(more -> tell(place, "may have the " + what + " " + more + " now", way));
            }
        }
    }

    private void limits(Way way, String place, Map<String, JsonNode> was, Map<String, JsonNode> is) {
        if (way == Way.REQUEST) {
            is.forEach((limit, now) -> {
                JsonNode earlier = was.get(limit);
                if (earlier == null || isTighter(limit, earlier, now)) {
                    tell(place, "has the limit " + limit + " " + now + " now", way);
                }
            });
        } else {
            for (String form : List.of("format", "pattern")) {
                JsonNode earlier = was.get(form);
                if (earlier != null && !earlier.equals(is.get(form))) {
                    tell(place, "has no longer the " + form + " " + earlier, way);
                }
            }
        }
    }

    private static boolean isTighter(String limit, JsonNode was, JsonNode is) {
        if (!is.isNumber() || !was.isNumber()) {
            return !is.equals(was);
        }
        int more = is.decimalValue().compareTo(was.decimalValue());
        return UPPER.contains(limit) ? more < 0 : more > 0;
    }

    private void lost(Way way, String place, Iterable<String> was, Iterable<String> is, String what) {
        Set<String> gone = new TreeSet<>();
        was.forEach(gone::add);
        is.forEach(gone::remove);
        gone.forEach(name -> tell(place + " " + name, what, way));
    }

    private void tell(String place, String what, Way way) {
        breaks.add(new Break(place, what, way.forWhom, way.wayOut));
    }

    private static Set<String> words(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).collect(Collectors.toSet());
    }

    private static Set<String> without(Set<String> all, Set<String> others) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(others);
        return rest;
    }
}
