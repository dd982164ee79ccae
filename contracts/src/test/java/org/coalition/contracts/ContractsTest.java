package org.coalition.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ContractsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path FOLDER = Path.of("src/main/resources/contracts");

    @TestFactory
    Stream<DynamicTest> every_field_says_what_it_is_about() {
        return files(".schema.json")
                .map(file -> DynamicTest.dynamicTest(FOLDER.relativize(file) + "", () -> {
                    visit(read(file), "", (path, schema) -> {
                        schema.path("properties")
                                .properties()
                                .forEach(field -> says(path + "/" + field.getKey(), field));
                        schema.path("$defs").properties().forEach(field -> says(path + "/" + field.getKey(), field));
                    });
                }));
    }

    private static void says(String path, Map.Entry<String, JsonNode> field) {
        assertThat(field.getValue().path("about").asString("")).as(path).matches("\\p{Lu}.+\\.");
    }

    @TestFactory
    Stream<DynamicTest> every_schema_is_a_schema() {
        var meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));
        return files(".schema.json")
                .map(file -> DynamicTest.dynamicTest(
                        FOLDER.relativize(file) + "",
                        () -> assertThat(meta.validate(read(file))).isEmpty()));
    }

    /** Else a reader that uses a schema would break at the first field that is added. */
    @TestFactory
    Stream<DynamicTest> a_published_schema_allows_fields_to_come() {
        return files(".schema.json")
                .map(file -> DynamicTest.dynamicTest(
                        FOLDER.relativize(file) + "",
                        () -> visit(
                                read(file),
                                "",
                                (path, schema) -> assertThat(schema.propertyNames())
                                        .as(path)
                                        .doesNotContain("additionalProperties", "unevaluatedProperties"))));
    }

    @TestFactory
    Stream<DynamicTest> every_reference_leads_somewhere() {
        return files(".json")
                .map(file -> DynamicTest.dynamicTest(FOLDER.relativize(file) + "", () -> {
                    visit(read(file), "", (path, node) -> {
                        if (node.has("$ref")) {
                            String[] target = node.path("$ref").asString().split("#", 2);
                            Path there = target[0].isEmpty() ? file : file.resolveSibling(target[0]);
                            assertThat(there).as(path).isRegularFile();
                            assertThat(read(there)
                                            .at(target.length > 1 ? target[1] : "")
                                            .isMissingNode())
                                    .as("nothing at %s of %s", node, file)
                                    .isFalse();
                        }
                    });
                }));
    }

    @Test
    void every_fact_has_an_example_and_every_file_is_listed() {
        assertThat(examples().map(Example::type).collect(Collectors.toSet()))
                .isEqualTo(Contracts.topics().stream()
                        .flatMap(topic -> Contracts.types(topic).stream())
                        .collect(Collectors.toSet()));
        Set<String> listed = examples()
                .map(example -> "examples/" + example.topic() + "/" + example.name() + ".json")
                .collect(Collectors.toSet());
        assertThat(files(".json")
                        .map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
                        .filter(file -> file.startsWith("examples/")))
                .containsExactlyInAnyOrderElementsOf(listed);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void an_example_fulfils_its_contract(Example example) {
        assertThat(Contracts.violations(example.type(), example.data())).isEmpty();
        assertThat(Contracts.violations(example.type(), example.data().toString()))
                .isEmpty();
        assertThat(Contracts.headerViolations(example.headers())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void an_example_agrees_with_its_headers(Example example) {
        assertThat(Contracts.types(example.topic())).contains(example.type());
        assertThat(example.headers()).containsEntry("ce_id", example.subject() + ":" + example.sequence());
        assertThat(example.name()).startsWith(example.type());
        JsonNode state = state(example);
        assertThat(state.path("id").asString()).isEqualTo(example.subject());
        assertThat(state.path("version").asLong()).isEqualTo(example.sequence());
        assertThat(state.path("updatedAt").asString())
                .isEqualTo(example.headers().get("ce_time"));
        assertThat(state.path("createdAt").asString())
                .isLessThanOrEqualTo(state.path("updatedAt").asString());
        JsonNode commitment = example.data().path("commitment");
        if (!commitment.isMissingNode()) {
            assertThat(commitment.path("id").asString()).startsWith(example.subject() + ".");
            assertThat(commitment.path("contribution").asString()).isEqualTo(example.subject());
            assertThat(commitment.path("version").asLong()).isEqualTo(example.sequence());
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void the_figures_of_a_pool_add_up(Example example) {
        JsonNode pool = state(example).path("pool");
        long used = Stream.of("pledged", "committed", "inProgress", "delivered")
                .mapToLong(figure -> pool.path(figure).asLong(0))
                .sum();
        assertThat(pool.path("people").asLong(0) - used)
                .isEqualTo(pool.path("remaining").asLong(0));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void a_producer_may_not_send_what_the_contract_does_not_name(Example example) {
        ObjectNode data = (ObjectNode) example.data().deepCopy();
        data.put("focalPoint", "somebody@example.org");
        assertThat(Contracts.violations(example.type(), data))
                .hasSize(1)
                .first()
                .asString()
                .contains("focalPoint");

        ObjectNode deeper = (ObjectNode) example.data().deepCopy();
        ((ObjectNode) deeper.path(stateName(example))).put("focalPoint", "somebody@example.org");
        assertThat(Contracts.violations(example.type(), deeper)).anyMatch(fault -> fault.contains("focalPoint"));
    }

    @Test
    void a_producer_may_not_send_a_wrong_value() {
        Example pledged = Contracts.examples("contributions").stream()
                .filter(example -> example.name().equals("commitment.pledged"))
                .findFirst()
                .orElseThrow();
        ObjectNode data = (ObjectNode) pledged.data().deepCopy();
        data.put("by", "somebody");
        ((ObjectNode) data.path("commitment"))
                .put("people", -1)
                .put("country", "Senegal")
                .put("createdAt", "yesterday");
        ((ObjectNode) data.at("/contribution/scope")).remove("global");
        assertThat(Contracts.violations(pledged.type(), data))
                .extracting(fault -> fault.substring(0, fault.indexOf(':')))
                .contains(
                        "/by",
                        "/commitment/people",
                        "/commitment/country",
                        "/commitment/createdAt",
                        "/contribution/scope");
    }

    @Test
    void the_index_is_an_asyncapi_3_document() {
        JsonNode document = read(FOLDER.resolve("asyncapi.json"));
        assertThat(document.path("asyncapi").asString()).isEqualTo("3.0.0");
        assertThat(document.at("/info/title").asString()).isNotBlank();
        assertThat(document.at("/info/version").asString()).isNotBlank();
        assertThat(Contracts.topics())
                .containsExactlyInAnyOrder(
                        "organisations",
                        "contributions",
                        "needs",
                        "initiatives",
                        "series",
                        "events",
                        "projects",
                        "missions",
                        "catalogue",
                        "experiences",
                        "school-status",
                        "presence",
                        "learners");
        assertThat(document.path("operations"))
                .extracting(operation -> operation.at("/channel/$ref").asString())
                .containsExactlyInAnyOrderElementsOf(Contracts.topics().stream()
                        .map(topic -> "#/channels/" + topic)
                        .toList());
    }

    static Stream<Example> examples() {
        return Contracts.topics().stream().flatMap(topic -> Contracts.examples(topic).stream());
    }

    private static JsonNode state(Example example) {
        return example.data().path(stateName(example));
    }

    /** Facts of commitments carry their contribution too, which is the subject. */
    private static String stateName(Example example) {
        return switch (example.topic()) {
            case "school-status" -> "schoolStatus";
            case "learners" -> "learners";
            case "catalogue" -> "resource";
            case "series" -> "series";
            case "presence" -> "presence";
            default -> example.topic().substring(0, example.topic().length() - 1);
        };
    }

    private static void visit(JsonNode node, String path, BiConsumer<String, JsonNode> visitor) {
        if (node.isObject()) {
            visitor.accept(path, node);
            node.properties().forEach(child -> visit(child.getValue(), path + "/" + child.getKey(), visitor));
        } else {
            node.forEach(child -> visit(child, path + "/-", visitor));
        }
    }

    private static JsonNode read(Path file) {
        return JSON.readTree(file.toFile());
    }

    private static Stream<Path> files(String suffix) {
        try (Stream<Path> found = Files.walk(FOLDER)) {
            List<Path> files = found.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
            assertThat(files).isNotEmpty();
            return files.stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
