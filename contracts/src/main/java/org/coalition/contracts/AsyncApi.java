package org.coalition.contracts;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The contract of the topics as one AsyncAPI document, with every schema and example in it. */
public final class AsyncApi {
    private AsyncApi() {}

    /** The document, made anew. */
    public static ObjectNode document() {
        ObjectNode document = (ObjectNode) ContractFiles.read("asyncapi.json").deepCopy();
        ObjectNode components = (ObjectNode) document.path("components");
        Schemas schemas = new Schemas(components.withObjectProperty("schemas"));
        embed(document, schemas);
        return document;
    }

    /** Brings what other files say into this one. */
    private static void embed(JsonNode node, Schemas schemas) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> {
                String file = member.getValue().path("$ref").asString("");
                if (file.startsWith("examples/")) {
                    String[] place = file.split("#", 2);
                    object.set(member.getKey(), ContractFiles.read(place[0]).at(place[1]));
                } else if (file.contains(".schema.json")) {
                    object.set(member.getKey(), Schemas.reference(schemas.name(file)));
                } else {
                    embed(member.getValue(), schemas);
                }
            });
        } else if (node instanceof ArrayNode) {
            node.forEach(item -> embed(item, schemas));
        }
    }
}
