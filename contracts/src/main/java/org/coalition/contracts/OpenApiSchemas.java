package org.coalition.contracts;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Holds values against the schemas of the document; for tests. */
final class OpenApiSchemas {
    private static final JsonMapper JSON = new JsonMapper();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDialect(
            Dialects.getDraft202012(),
            registry -> registry.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    /** There is one document. */
    private static final Map<JsonNode, Schema> COMPILED = new ConcurrentHashMap<>();

    private OpenApiSchemas() {}

    static List<String> violations(JsonNode document, JsonNode schema, JsonNode value) {
        return COMPILED.computeIfAbsent(schema, wanted -> compiled(document, wanted)).validate(value).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    private static Schema compiled(JsonNode document, JsonNode schema) {
        ObjectNode whole = JSON.createObjectNode();
        whole.putObject("components").set("schemas", document.at("/components/schemas"));
        whole.putArray("allOf").add(schema);
        return REGISTRY.getSchema(whole);
    }
}
