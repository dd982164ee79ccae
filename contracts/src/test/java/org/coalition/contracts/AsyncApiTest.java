package org.coalition.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class AsyncApiTest {
    @Test
    void the_document_stands_by_itself() {
        ObjectNode document = AsyncApi.document();

        for (var reference : document.findValues("$ref")) {
            String place = reference.asString();
            assertThat(place).startsWith("#/");
            assertThat(document.at(place.substring(1)).isMissingNode())
                    .as(place)
                    .isFalse();
        }
        assertThat(document.at("/components/messages/need.declared/examples/0/payload/need/id")
                        .asString(""))
                .isNotEmpty();
    }
}
