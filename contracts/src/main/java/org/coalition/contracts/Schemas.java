package org.coalition.contracts;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schemas of the document. One may take its shape from a contract of the facts: {@code from} names it, {@code pick} the
 * properties that are wanted, {@code required} and {@code properties} say what differs, {@code example} where one stands.
 * {@code page: X} is a page of a list of X.
 */
final class Schemas {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String COMPONENTS = "#/components/schemas/";
    private static final String DEFINITIONS = "/$defs/";

    private final ObjectNode all;

    Schemas(ObjectNode all) {
        this.all = all;
    }

    void add(ObjectNode part) {
        part.properties().forEach(schema -> all.set(schema.getKey(), written((ObjectNode) schema.getValue())));
    }

    /** What the parameters refer to. */
    void finish() {
        var unused = name("common.schema.json#/$defs/kind");
    }

    private ObjectNode written(ObjectNode schema) {
        if (schema.has("page")) {
            return page(schema.path("page").asString());
        }
        return schema.has("from") ? taken(schema) : schema;
    }

    /** {@code {items, next, total}}. */
    static ObjectNode page(String item) {
        ObjectNode page = JSON.createObjectNode();
        page.put("description", "A page of a list.").put("type", "object");
        page.putArray("required").add("items").add("next").add("total");
        ObjectNode properties = page.putObject("properties");
        properties
                .putObject("items")
                .put("description", "What is on this page.")
                .put("type", "array")
                .putObject("items")
                .put("$ref", COMPONENTS + item);
        properties
                .putObject("next")
                .put("description", "Cursor of the next page; null when this is the last.")
                .putArray("type")
                .add("string")
                .add("null");
        properties.putObject("total").put("description", "How many there are.").put("type", "integer");
        properties
                .putObject("licence")
                .put("description", "Under which the list may be used.")
                .put("type", "string");
        page.putArray("examples").addObject().put("total", 0).putNull("next").putArray("items");
        return page;
    }

    private ObjectNode taken(ObjectNode wanted) {
        String contract = wanted.path("from").asString();
        String file = contract + ".schema.json";
        ObjectNode schema = contract(file);
        ObjectNode properties = (ObjectNode) schema.path("properties");
        if (wanted.has("pick")) {
            List<String> picked = new ArrayList<>();
            wanted.path("pick").forEach(name -> picked.add(name.asString()));
            properties.propertyNames().stream()
                    .filter(name -> !picked.contains(name))
                    .toList()
                    .forEach(properties::remove);
            schema.remove(List.of("if", "then", "else", "required"));
        }
        rewrite(schema, file);
        if (wanted.has("required")) {
            schema.set("required", wanted.path("required"));
        }
        if (wanted.has("description")) {
            schema.set("description", wanted.path("description"));
        }
        wanted.path("properties").properties().forEach(more -> properties.set(more.getKey(), more.getValue()));
        String[] example = wanted.path("example").asString().split("/", 3);
        ObjectNode data = (ObjectNode) ContractFiles.read("examples/" + example[0] + "/" + example[1] + ".json")
                .path("data")
                .path(example[2])
                .deepCopy();
        data.retain(properties.propertyNames());
        schema.putArray("examples").add(data);
        return schema;
    }

    private static ObjectNode contract(String path) {
        ObjectNode schema = (ObjectNode) ContractFiles.read(path).deepCopy();
        JsonNode title = schema.remove("title");
        schema.remove("$schema");
        if (title != null) {
            schema.put("description", title.asString() + ".");
        }
        return schema;
    }

    /** Says {@code description} for {@code about}, and refers to components of this document. */
    void rewrite(JsonNode node, String file) {
        if (node instanceof ObjectNode object) {
            JsonNode about = object.remove("about");
            if (about != null) {
                object.set("description", about);
            }
            JsonNode reference = object.get("$ref");
            if (reference != null) {
                object.put("$ref", COMPONENTS + component(reference.asString(), file));
            }
        }
        node.forEach(part -> rewrite(part, file));
    }

    /** Name under which a file of the contracts stands in this document. */
    String name(String file) {
        return component(file, "");
    }

    /** Name under which a definition of the contracts stands in this document, for example {@code common.id}. */
    private String component(String reference, String from) {
        String[] parts = reference.split("#", 2);
        String file = parts[0].isEmpty()
                ? from
                : parts[0].startsWith("../") ? parts[0].substring(3) : folder(from) + parts[0];
        String base = file.substring(file.lastIndexOf('/') + 1).replace(".schema.json", "");
        String definition = parts.length > 1 ? parts[1] : "";
        String name = base + definition.replace(DEFINITIONS, ".");
        if (!all.has(name)) {
            ObjectNode schema = definition.isEmpty()
                    ? contract(file)
                    : (ObjectNode) ContractFiles.read(file).at(definition).deepCopy();
            all.set(name, schema);
            rewrite(schema, file);
        }
        return name;
    }

    private static String folder(String file) {
        return file.substring(0, file.lastIndexOf('/') + 1);
    }

    static ObjectNode reference(String name) {
        return JSON.createObjectNode().put("$ref", COMPONENTS + name);
    }
}
