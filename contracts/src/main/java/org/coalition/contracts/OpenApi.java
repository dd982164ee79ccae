package org.coalition.contracts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The contract of the API: one OpenAPI 3.1 document, put together from a part for each resource. A part says what is peculiar
 * to an operation; {@link Operations} adds what all of them have in common, and {@link Schemas} takes shapes from the facts.
 */
public final class OpenApi {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String FOLDER = "/openapi/";

    private OpenApi() {}

    /** The document, made anew. */
    public static ObjectNode document() {
        ObjectNode whole = yaml("openapi");
        ObjectNode document = JSON.createObjectNode();
        document.put("openapi", "3.1.0");
        document.put("jsonSchemaDialect", "https://spec.openapis.org/oas/3.1/dialect/base");
        document.set("info", whole.path("info"));
        document.putArray("servers").addObject().put("url", "/").put("description", "Where this document is from.");
        ObjectNode paths = document.putObject("paths");
        ObjectNode components = document.putObject("components");
        Schemas schemas = new Schemas(components.putObject("schemas"));
        schemas.add((ObjectNode) whole.path("schemas"));
        Operations operations = new Operations();
        for (JsonNode part : whole.path("parts")) {
            ObjectNode content = yaml(part.asString());
            schemas.add((ObjectNode) content.path("schemas"));
            String service = content.path("service").asString();
            content.path("paths")
                    .properties()
                    .forEach(path -> path.getValue()
                            .properties()
                            .forEach(operation -> paths.withObjectProperty(path.getKey())
                                    .set(
                                            operation.getKey(),
                                            operations.written(
                                                    part.asString(),
                                                    service,
                                                    path.getKey(),
                                                    operation.getKey(),
                                                    operation.getValue()))));
        }
        components.set("parameters", Operations.parameters(whole.path("parameters")));
        components.set("headers", Operations.headers());
        components.set("responses", Operations.errors());
        components
                .putObject("securitySchemes")
                .putObject("token")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT")
                .put("description", "Claims roles (secretariat, member, ministry), organisation, country.");
        schemas.finish();
        return document;
    }

    /** Operations as {@code GET /api/v1/needs}, with what is said of each. */
    public static Map<String, JsonNode> operations(JsonNode document) {
        Map<String, JsonNode> operations = new TreeMap<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operations.put(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                operation.getValue())));
        return operations;
    }

    /** Roles that may call each operation; see {@link Access#admits}. Quick: reads of the document only this. */
    public static Map<String, Set<String>> roles() {
        Map<String, Set<String>> roles = new TreeMap<>();
        for (JsonNode part : yaml("openapi").path("parts")) {
            yaml(part.asString())
                    .path("paths")
                    .properties()
                    .forEach(path -> path.getValue()
                            .properties()
                            .forEach(operation -> roles.put(
                                    operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                    Access.roles(operation.getValue()))));
        }
        return roles;
    }

    /**
     * Words that a field of what a list shows can have, or each value of a field with several.
     *
     * @param operation for example {@code GET /api/v1/needs}
     * @return in the order of the document; empty when the field may have any, and when there is no such field
     */
    public static List<String> words(String operation, String field) {
        JsonNode page = resolved(operations(Assembled.DOCUMENT)
                .getOrDefault(operation, MissingNode.getInstance())
                .at("/responses/200/content/application~1json/schema"));
        JsonNode item = resolved(page.at("/properties/items/items"));
        JsonNode shape = resolved(item.path("properties").path(field));
        JsonNode each = shape.has("items") ? resolved(shape.path("items")) : shape;
        return each.path("enum").valueStream().map(JsonNode::asString).toList();
    }

    private static JsonNode resolved(JsonNode schema) {
        return schema.has("$ref")
                ? Assembled.DOCUMENT.at(schema.path("$ref").asString().substring(1))
                : schema;
    }

    /** What is wrong with a body that was answered with this status; empty when the schema of the document allows it. */
    public static List<String> violations(String operation, int status, String body) {
        JsonNode document = Assembled.DOCUMENT;
        JsonNode described = operations(document).get(operation);
        if (described == null) {
            return List.of("There is no operation " + operation);
        }
        JsonNode schema = described
                .path("responses")
                .path("" + status)
                .path("content")
                .path("application/json")
                .path("schema");
        return schema.isMissingNode()
                ? List.of("No JSON is described for " + operation + " " + status)
                : OpenApiSchemas.violations(document, schema, JSON.readTree(body));
    }

    /** As {@link #violations}, of an error. */
    public static List<String> problemViolations(String body) {
        return OpenApiSchemas.violations(Assembled.DOCUMENT, Schemas.reference("Problem"), JSON.readTree(body));
    }

    private static ObjectNode yaml(String name) {
        try (InputStream in = OpenApi.class.getResourceAsStream(FOLDER + name + ".yaml")) {
            if (in == null) {
                throw new IllegalArgumentException("There is no " + FOLDER + name + ".yaml");
            }
            return JSON.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Assembled {
        static final JsonNode DOCUMENT = document();
    }
}
