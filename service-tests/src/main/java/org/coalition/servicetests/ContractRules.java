package org.coalition.servicetests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coalition.servicetests.RunningService.header;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.coalition.contracts.Contracts;
import org.coalition.contracts.Example;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service and the contracts: what it publishes keeps them, and their examples pass through its own types unharmed. */
public final class ContractRules {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(Include.NON_NULL))
            .build();

    private ContractRules() {}

    /** Everything that the service published so far keeps the contract of its type, and is what it has in its store. */
    public static void checkPublished(RunningService service, String topic) {
        List<ConsumerRecord<String, String>> facts = service.facts(topic);
        assertThat(facts).as("facts of %s", topic).isNotEmpty();
        assertThat(facts).allSatisfy(fact -> {
            String type = header(fact, "ce_type");
            assertThat(Contracts.violations(type, fact.value())).as(type).isEmpty();
            Map<String, String> headers = new HashMap<>();
            fact.headers().forEach(one -> headers.put(one.key(), header(fact, one.key())));
            assertThat(Contracts.headerViolations(headers)).as(type).isEmpty();
        });
        StoreRules.check(service, topic);
    }

    /** The state in every example of the topic is read into the type and written again without loss. */
    public static void checkExamples(String topic, String field, Class<?> type) {
        List<Example> examples = Contracts.examples(topic).stream()
                .filter(example -> example.data().has(field))
                .toList();
        assertThat(examples).as("examples of %s", topic).isNotEmpty();
        assertThat(examples).allSatisfy(example -> {
            var state = example.data().path(field);
            JsonNode written = MAPPER.readTree(MAPPER.writeValueAsString(MAPPER.treeToValue(state, type)));
            assertThat(written).as(example.name()).isEqualTo(state);
        });
    }
}
