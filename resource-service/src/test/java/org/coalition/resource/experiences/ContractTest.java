package org.coalition.resource.experiences;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.coalition.contracts.Contracts;
import org.coalition.contracts.Example;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ContractTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(Include.NON_NULL))
            .build();

    @Test
    void theContentOfTheExamplesPassesThroughOurTypeUnharmed() {
        assertThat(Contracts.examples("experiences").stream().map(Example::data).map(data -> data.path("experience")))
                .filteredOn(shown -> shown.path("state").asString().equals("published"))
                .isNotEmpty()
                .allSatisfy(shown -> {
                    JsonNode written = JSON.valueToTree(JSON.treeToValue(shown, Experience.class));
                    written.properties()
                            .forEach(field -> assertThat(field.getValue()).isEqualTo(shown.path(field.getKey())));
                });
    }
}
