package org.coalition.resource.partners;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.coalition.contracts.Contracts;
import org.coalition.contracts.Example;
import org.coalition.inbox.Received;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.messaging.support.GenericMessage;

class ContractTest {
    static Iterable<Example> organisations() {
        return Contracts.examples("organisations");
    }

    @ParameterizedTest
    @MethodSource("organisations")
    void whatWeNeedIsInEveryFactAboutAnOrganisation(Example example) {
        Map<String, Object> headers = new HashMap<>();
        example.headers().forEach((name, value) -> headers.put(name, value.getBytes(StandardCharsets.UTF_8)));

        Received fact =
                Received.of(new GenericMessage<>(example.data().toString().getBytes(StandardCharsets.UTF_8), headers));

        assertThat(fact.subject()).isEqualTo(example.subject());
        assertThat(fact.sequence()).isEqualTo(example.sequence());
        assertThat(fact.text("/organisation/state")).isNotBlank();
    }
}
