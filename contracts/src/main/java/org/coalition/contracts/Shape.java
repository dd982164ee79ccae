package org.coalition.contracts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a schema promises, as far as contracts here say it: references and {@code allOf} are followed, {@code if}, {@code not}
 * and {@code oneOf} are not looked into.
 *
 * @param types of JSON; empty when any
 * @param values of {@code enum} or {@code const}; null when any of the types
 * @param limits what a value has to keep beside that, for example {@code maxLength}
 */
record Shape(
        Set<String> types,
        @Nullable Set<String> values,
        Map<String, JsonNode> properties,
        Set<String> required,
        @Nullable JsonNode items,
        @Nullable JsonNode members,
        Map<String, JsonNode> limits) {
    private static final List<String> LIMITS = List.of(
            "format",
            "pattern",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems");

    /** @param document in which the schema's references lead */
    static Shape of(JsonNode schema, JsonNode document) {
        Shape own = own(schema);
        for (JsonNode other : parts(schema, document).toList()) {
            own = own.and(of(other, document));
        }
        return own;
    }

    /** Every schema that has to hold as well. */
    private static Stream<JsonNode> parts(JsonNode schema, JsonNode document) {
        Stream<JsonNode> referred = schema.has("$ref")
                ? Stream.of(document.at(schema.path("$ref").asString().substring(1)))
                : Stream.empty();
        return Stream.concat(referred, schema.path("allOf").valueStream());
    }

    private static Shape own(JsonNode schema) {
        JsonNode type = schema.path("type");
        Set<String> types = type.isArray() ? words(type) : type.isString() ? Set.of(type.asString()) : Set.of();
        Set<String> values = schema.has("const")
                ? Set.of(schema.path("const").toString())
                : schema.has("enum")
                        ? schema.path("enum")
                                .valueStream()
                                .map(JsonNode::toString)
                                .collect(Collectors.toSet())
                        : null;
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        schema.path("properties").properties().forEach(one -> properties.put(one.getKey(), one.getValue()));
        Map<String, JsonNode> limits =
                LIMITS.stream().filter(schema::has).collect(Collectors.toMap(limit -> limit, schema::path));
        return new Shape(
                types,
                values,
                properties,
                words(schema.path("required")),
                schema.get("items"),
                schema.path("additionalProperties").isObject() ? schema.get("additionalProperties") : null,
                limits);
    }

    /** Both at once. */
    private Shape and(Shape other) {
        Map<String, JsonNode> all = new LinkedHashMap<>(other.properties);
        // One that both name is narrowed by the outer one, which stands beside the reference.
        properties.forEach((name, schema) -> all.merge(name, schema, Shape::both));
        Map<String, JsonNode> both = new LinkedHashMap<>(other.limits);
        both.putAll(limits);
        return new Shape(
                types.isEmpty() ? other.types : types,
                values == null ? other.values : values,
                all,
                Stream.concat(required.stream(), other.required.stream())
                        .collect(Collectors.toCollection(TreeSet::new)),
                items == null ? other.items : items,
                members == null ? other.members : members,
                both);
    }

    private static JsonNode both(JsonNode inner, JsonNode outer) {
        ObjectNode both = JsonNodeFactory.instance.objectNode();
        both.putArray("allOf").add(outer).add(inner);
        return both;
    }

    private static Set<String> words(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).collect(Collectors.toCollection(TreeSet::new));
    }
}
