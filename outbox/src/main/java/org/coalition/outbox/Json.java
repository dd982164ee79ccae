package org.coalition.outbox;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.bson.Document;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON of facts and stored states: absent values are left out, fields keep the order of their record. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(
                    inclusion -> inclusion.withValueInclusion(Include.NON_NULL).withContentInclusion(Include.NON_NULL))
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final JsonWriterSettings RELAXED =
            JsonWriterSettings.builder().outputMode(JsonMode.RELAXED).build();

    static final JsonNode NULL = MAPPER.nullNode();

    private Json() {}

    static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static JsonNode read(String json) {
        return MAPPER.readTree(json);
    }

    static Document toDocument(Object value) {
        return Document.parse(write(value));
    }

    static <S> S fromDocument(Document document, Class<S> type) {
        return MAPPER.readValue(document.toJson(RELAXED), type);
    }

    static <S> S fromDocument(Document document, TypeReference<S> type) {
        return MAPPER.readValue(document.toJson(RELAXED), type);
    }

    static ObjectNode node(Object... namesAndValues) {
        var node = MAPPER.createObjectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            node.putPOJO((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return node;
    }
}
