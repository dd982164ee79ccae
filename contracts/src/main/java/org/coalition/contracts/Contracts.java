package org.coalition.contracts;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.AnnotationKeyword;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The contracts of the topics; {@code asyncapi.json} is their index.
 *
 * <p>A producer holds its facts against {@link #violations}, a consumer reads all {@link #examples}.
 */
public final class Contracts {
    /** Names the schemas inside this JVM only; nothing is ever fetched from it. */
    private static final String BASE = "https://contracts.invalid/";

    private static final JsonMapper JSON = new JsonMapper();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDialect(
            Dialect.builder(Dialects.getDraft202012())
                    .keyword(new AnnotationKeyword("about"))
                    .build(),
            registry -> registry.schemas(Contracts::strict)
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .build()));

    private Contracts() {}

    /** Names of all topics. */
    public static List<String> topics() {
        return List.copyOf(asyncApi().at("/channels").propertyNames());
    }

    /** Types of the facts on a topic. Errors: IllegalArgumentException for an unknown topic. */
    public static List<String> types(String topic) {
        JsonNode channel = asyncApi().at("/channels").path(topic);
        if (channel.isMissingNode()) {
            throw new IllegalArgumentException("There is no topic '" + topic + "', but " + topics());
        }
        return List.copyOf(channel.path("messages").propertyNames());
    }

    /** All examples of a topic; those of one subject in the order in which they happened. */
    public static List<Example> examples(String topic) {
        List<Example> examples = new ArrayList<>();
        for (String type : types(topic)) {
            for (JsonNode listed : message(type).path("examples")) {
                examples.add(example(topic, listed.path("name").asString()));
            }
        }
        examples.sort((one, other) -> one.subject().equals(other.subject())
                ? Long.compare(one.sequence(), other.sequence())
                : one.subject().compareTo(other.subject()));
        return List.copyOf(examples);
    }

    /**
     * What is wrong with the data of a fact, seen as a producer: nothing may be missing, wrong or unknown. Readers must
     * bear unknown fields; the published schemas allow them, and this check alone does not.
     *
     * @return one line for each fault, with its place; empty when all is well
     */
    public static List<String> violations(String type, JsonNode data) {
        return violations(schema(message(type).at("/payload/schema/$ref").asString()), data);
    }

    /** As {@link #violations(String, JsonNode)}, from JSON text. */
    public static List<String> violations(String type, String json) {
        return violations(type, JSON.readTree(json));
    }

    /** What is wrong with the headers of a record. */
    public static List<String> headerViolations(Map<String, String> headers) {
        return violations(schema("headers.schema.json"), JSON.valueToTree(headers));
    }

    private static List<String> violations(Schema schema, JsonNode data) {
        return schema.validate(data).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    private static Schema schema(String path) {
        return SCHEMAS.getSchema(SchemaLocation.of(BASE + path));
    }

    private static Example example(String topic, String name) {
        JsonNode file = ContractFiles.read("examples/" + topic + "/" + name + ".json");
        Map<String, String> headers = file.path("headers").properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().asString(), (one, other) -> one, TreeMap::new));
        return new Example(file.path("topic").asString(), name, headers, file.path("data"));
    }

    private static JsonNode message(String type) {
        JsonNode message = asyncApi().at("/components/messages").path(type);
        if (message.isMissingNode()) {
            throw new IllegalArgumentException("There is no contract for facts of type '" + type + "'");
        }
        return message;
    }

    private static JsonNode asyncApi() {
        return AsyncApi.DOCUMENT;
    }

    /** The schema at a location, with every object closed to fields it does not name; null for the schemas of others. */
    private static @Nullable String strict(String location) {
        if (!location.startsWith(BASE)) {
            return null;
        }
        JsonNode schema = ContractFiles.read(location.substring(BASE.length()));
        close(schema);
        return schema.toString();
    }

    private static void close(JsonNode node) {
        node.forEach(Contracts::close);
        if (node instanceof ObjectNode object
                && object.path("type").asString("").equals("object")) {
            object.put("unevaluatedProperties", false);
        }
    }

    /** Read once, when first asked for. */
    private static final class AsyncApi {
        static final JsonNode DOCUMENT = ContractFiles.read("asyncapi.json");
    }
}
