package org.coalition.http.digests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class DigestTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String LEARN_ON =
            "{\"title\":\"Learn ON\",\"pool\":{\"people\":1500,\"unit\":\"session\"},\"levels\":[3,6]}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"levels\":[3,6],\"pool\":{\"unit\":\"session\",\"people\":1500},\"title\":\"Learn ON\"}",
                "{\"title\":\"Learn ON\",\"pool\":{\"people\":1500,\"unit\":\"session\",\"note\":null},\"levels\":[3,6],\"window\":null}"
            })
    void neitherTheOrderOfFieldsNorANullCounts(String same) {
        assertThat(content(same)).isEqualTo(content(LEARN_ON)).matches("[0-9a-f]{16}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"title\":\"Learn ON\",\"pool\":{\"people\":1501,\"unit\":\"session\"},\"levels\":[3,6]}",
                "{\"title\":\"Learn ON\",\"pool\":{\"people\":1500,\"unit\":\"session\"},\"levels\":[6,3]}",
                "{\"title\":\"Learn ON\",\"pool\":{\"people\":1500,\"unit\":\"session\"}}",
                "null"
            })
    void aFigureAnOrderOfValuesOrAFieldThatIsMissingDoes(String other) {
        assertThat(content(other)).isNotEqualTo(content(LEARN_ON));
    }

    @Test
    void aHashThatBeginsWithZerosHasAllItsDigits() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(content("" + i)).hasSize(16);
        }
    }

    private static String content(String json) {
        return Digest.of("huawei", 1, JSON.readTree(json)).content();
    }
}
