package org.coalition.servicetests;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes values after a schema of the contract, and makes them odd: wrong types, huge, deep, and text that harms whoever trusts it. */
final class Oddities {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper PLAIN = new JsonMapper();
    private static final JsonMapper ESCAPED =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final int DEEPEST = 6;
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "a\u0000b",
            "\uD800",
            "\uFEFF",
            "\u202Egnirts",
            "👩🏽‍🏫",
            "é".repeat(50),
            "e\u0301\u0323".repeat(40),
            "السنغال",
            "\r\nX-Injected: yes",
            "../../../../etc/passwd",
            "..\\..\\windows",
            "file:///etc/passwd",
            "http://169.254.169.254/latest/meta-data",
            "=HYPERLINK(\"http://evil\")",
            "@SUM(1)",
            "{\"$ne\":null}",
            "$where",
            "a.b.$[]",
            "__proto__",
            "' OR '1'='1",
            "<script>alert(1)</script>",
            "${jndi:ldap://x}",
            "%s%n%x",
            "%2e%2e%2f",
            "null",
            "NaN",
            "-1",
            "99999999999999999999",
            "2020-02-30",
            "+999999999-12-31",
            "-999999999-01-01T00:00:00Z",
            "2020-04-11T25:61:00Z",
            "P999999999D",
            "Mars/Base",
            "zz-ZZ-x-" + "a".repeat(60),
            "a".repeat(1_500));
    private static final List<String> NUMBERS = List.of(
            "0", "-0", "-1", "1.5", "1e400", "-1e-400", "2147483648", "9223372036854775808", "1" + "0".repeat(400));

    private final JsonNode document;
    private final Random random;

    Oddities(JsonNode document, Random random) {
        this.document = document;
        this.random = random;
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T of(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    String text() {
        return of(TEXTS);
    }

    /** A body after the schema, whole or spoilt. */
    String body(JsonNode schema) {
        if (chance(0.1)) {
            return garbage();
        }
        JsonNode body = value(schema, 0);
        for (int i = random.nextInt(3); i > 0; i--) {
            body = spoilt(body);
        }
        String written = (chance(0.5) ? PLAIN : ESCAPED).writeValueAsString(body);
        // Numbers that no node can hold.
        return chance(0.1) ? written.replaceFirst(":-?[0-9]+(?=[,}])", ":" + of(NUMBERS)) : written;
    }

    private String garbage() {
        return of(List.<Supplier<String>>of(
                        () -> "",
                        () -> "null",
                        () -> "[]",
                        () -> "\"" + "a".repeat(10) + "\"",
                        () -> "{\"",
                        () -> "{}{}",
                        () -> "{\"a\":1,\"a\":2}",
                        () -> "{\"a\":NaN}",
                        () -> "\uFEFF{}",
                        () -> "[".repeat(20_000),
                        () -> "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000),
                        () -> "{\"a\":\"" + "x".repeat(300_000) + "\"}",
                        () -> "{\"name\":\"" + "x".repeat(200_000) + "\"}",
                        () -> "1" + "0".repeat(5_000),
                        () -> "{\"\\u0000\":1}",
                        () -> "\u0000\u0001\u0002"))
                .get();
    }

    /** A value that keeps the schema, as well as it can be told. */
    JsonNode value(JsonNode given, int depth) {
        JsonNode schema = resolved(given);
        JsonNode examples = schema.path("examples");
        if (!examples.isEmpty() && chance(0.7)) {
            return examples.get(random.nextInt(examples.size())).deepCopy();
        }
        if (schema.has("enum")) {
            return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
        }
        if (schema.has("const")) {
            return schema.path("const");
        }
        JsonNode type = schema.path("type");
        String kind = type.isArray() ? type.get(0).asString() : type.asString(schema.has("properties") ? "object" : "");
        return switch (kind) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, depth);
            case "integer" -> NODES.numberNode(random.nextInt(2_000));
            case "number" -> NODES.numberNode(random.nextDouble());
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            case "null" -> NODES.nullNode();
            default -> NODES.stringNode(word(schema));
        };
    }

    private String word(JsonNode schema) {
        return switch (schema.path("format").asString("")) {
            case "date" -> "2020-04-" + (10 + random.nextInt(20));
            case "date-time" -> "2020-04-11T08:00:00Z";
            case "uri" -> "https://example.org/a";
            case "email" -> "a.diop@example.org";
            default -> of(List.of("SEN", "fr", "training", "huawei", "Learn ON", "2020-04-11", "1", "Europe/Paris"));
        };
    }

    private JsonNode object(JsonNode schema, int depth) {
        ObjectNode object = NODES.objectNode();
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asString()));
        schema.path("properties").properties().forEach(property -> {
            if (depth < DEEPEST && (required.contains(property.getKey()) || chance(0.4))) {
                object.set(property.getKey(), value(property.getValue(), depth + 1));
            }
        });
        JsonNode more = schema.path("additionalProperties");
        if (more.isObject() && depth < DEEPEST) {
            object.set(chance(0.5) ? "fr" : text(), value(more, depth + 1));
        }
        return object;
    }

    private JsonNode array(JsonNode schema, int depth) {
        ArrayNode array = NODES.arrayNode();
        for (int i = depth < DEEPEST ? random.nextInt(3) : 0; i > 0; i--) {
            array.add(value(schema.path("items"), depth + 1));
        }
        return array;
    }

    private JsonNode resolved(JsonNode schema) {
        JsonNode reference = schema.path("$ref");
        if (reference.isString()) {
            return resolved(document.at(reference.asString().substring(1)));
        }
        JsonNode either = schema.has("oneOf") ? schema.path("oneOf") : schema.path("anyOf");
        return either.isEmpty() ? schema : resolved(either.get(random.nextInt(either.size())));
    }

    /** One thing in it is another. */
    private JsonNode spoilt(JsonNode node) {
        if (node instanceof ObjectNode object && !object.isEmpty() && chance(0.9)) {
            String name = of(List.copyOf(object.propertyNames()));
            switch (random.nextInt(5)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(text(), odd());
                case 2 -> object.set(name, odd());
                default -> object.set(name, spoilt(object.path(name)));
            }
            return object;
        }
        if (node instanceof ArrayNode array && !array.isEmpty() && chance(0.7)) {
            int place = random.nextInt(array.size());
            if (chance(0.2)) {
                for (int i = 0; i < 600; i++) {
                    array.add(array.get(place).deepCopy());
                }
            } else {
                array.set(place, spoilt(array.get(place)));
            }
            return array;
        }
        return odd();
    }

    private JsonNode odd() {
        return switch (random.nextInt(8)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.numberNode(random.nextLong());
            case 3 -> NODES.numberNode(-random.nextInt(5));
            case 4 -> NODES.arrayNode().add(text());
            case 5 -> NODES.objectNode().put(text(), text());
            default -> NODES.stringNode(text());
        };
    }
}
