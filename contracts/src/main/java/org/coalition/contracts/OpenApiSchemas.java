package org.coalition.contracts;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
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

    private OpenApiSchemas() {}

    static List<String> violations(JsonNode document, JsonNode schema, JsonNode value) {
        ObjectNode whole = JSON.createObjectNode();
        whole.putObject("components").set("schemas", document.at("/components/schemas"));
        whole.putArray("allOf").add(schema);
        Schema compiled = REGISTRY.getSchema(whole);
        return compiled.validate(value).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }
}
