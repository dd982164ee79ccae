package org.coalition.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class OpenApiTest {
    private static final ObjectNode DOCUMENT = OpenApi.document();
    private static final Map<String, JsonNode> OPERATIONS = OpenApi.operations(DOCUMENT);

    @Test
    void every_schema_is_a_schema_and_every_property_says_what_it_is_about() {
        var meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));
        DOCUMENT.at("/components/schemas").properties().forEach(schema -> {
            assertThat(meta.validate(schema.getValue())).as(schema.getKey()).isEmpty();
            visit(
                    schema.getValue(),
                    schema.getKey(),
                    (path, node) -> node.path("properties")
                            .properties()
                            .forEach(property -> assertThat(property.getValue().has("description")
                                            || property.getValue().has("$ref"))
                                    .as("description of %s/%s", path, property.getKey())
                                    .isTrue()));
        });
    }

    @Test
    void every_reference_leads_somewhere() {
        visit(DOCUMENT, "", (path, node) -> {
            if (node.path("$ref").isString()) {
                String reference = node.path("$ref").asString();
                assertThat(reference).startsWith("#/");
                assertThat(DOCUMENT.at(reference.substring(1)).isMissingNode())
                        .as("%s at %s", reference, path)
                        .isFalse();
            }
        });
    }

    @Test
    void every_example_keeps_its_schema() {
        List<String> checked = new ArrayList<>();
        visit(
                DOCUMENT,
                "",
                (path, node) -> node.path("examples").forEach(example -> {
                    checked.add(path);
                    assertThat(OpenApiSchemas.violations(DOCUMENT, node, example))
                            .as(path)
                            .isEmpty();
                }));
        assertThat(checked).hasSizeGreaterThan(40);
    }

    @Test
    void every_operation_says_who_may_call_it() {
        assertThat(OPERATIONS).allSatisfy((name, operation) -> {
            assertThat(operation.path("summary").asString("")).as(name).isNotBlank();
            assertThat(operation.path("x-roles"))
                    .as("who may call %s", name)
                    .isNotEmpty()
                    .allSatisfy(role -> assertThat(role.asString())
                            .isIn("anybody", "link", "client", "member", "ministry", "secretariat"));
            assertThat(operation.path("security")).as(name).isNotEmpty();
            assertThat(operation.path("x-service").asString(""))
                    .as(name)
                    .isIn("gateway", "partner", "resource", "event", "imports");
        });
    }

    @Test
    void every_operation_has_an_answer_and_its_errors() {
        assertThat(OPERATIONS).allSatisfy((name, operation) -> {
            List<String> statuses = List.copyOf(operation.path("responses").propertyNames());
            assertThat(statuses)
                    .as(name)
                    .anyMatch(status -> status.startsWith("2"))
                    .contains("401", "422", "429", "500", "503");
            if (name.contains("{")) {
                assertThat(statuses).as(name).contains("404");
            }
            if (name.startsWith("PATCH")) {
                assertThat(statuses).as(name).contains("412", "428", "409");
            }
            if (operation.has("requestBody")) {
                assertThat(statuses).as(name).contains("400", "413", "415");
            }
            operation.path("responses").properties().stream()
                    .filter(response -> List.of("200", "201").contains(response.getKey()))
                    .forEach(response -> assertThat(response.getValue().path("content"))
                            .as(name)
                            .isNotEmpty());
        });
    }

    @Test
    void every_operation_has_a_name_of_its_own() {
        assertThat(OPERATIONS.values().stream()
                        .map(operation -> operation.path("operationId").asString()))
                .doesNotHaveDuplicates();
        assertThat(OPERATIONS).hasSizeGreaterThan(130);
    }

    private static void visit(JsonNode node, String path, BiConsumer<String, JsonNode> visitor) {
        visitor.accept(path, node);
        node.properties().forEach(member -> {
            if (!member.getKey().equals("examples")) {
                visit(member.getValue(), path + "/" + member.getKey(), visitor);
            }
        });
        if (node.isArray()) {
            node.forEach(item -> visit(item, path + "/-", visitor));
        }
    }
}
