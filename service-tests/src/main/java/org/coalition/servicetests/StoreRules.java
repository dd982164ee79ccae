package org.coalition.servicetests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.coalition.http.digests.Digest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A service, its store and its topics: what it has is what it told last of each. */
final class StoreRules {
    private static final JsonMapper JSON = new JsonMapper();
    /** Where a fact holds the state after it. */
    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("organisations", "organisation"),
            Map.entry("projects", "project"),
            Map.entry("missions", "mission"),
            Map.entry("contributions", "contribution"),
            Map.entry("needs", "need"),
            Map.entry("initiatives", "initiative"),
            Map.entry("series", "series"),
            Map.entry("events", "event"),
            Map.entry("school-status", "schoolStatus"),
            Map.entry("learners", "learners"),
            Map.entry("presence", "presence"),
            Map.entry("catalogue", "resource"),
            Map.entry("experiences", "experience"));

    private StoreRules() {}

    /** What is still on its way is waited for. */
    static void check(RunningService service, String topic) {
        await().untilAsserted(() ->
                assertThat(stored(service, topic)).as("store of %s", topic).isEqualTo(told(service, topic)));
    }

    private static Map<String, Digest> stored(RunningService service, String topic) {
        byte[] page = service.as("secretariat")
                .get()
                .uri("/api/v1/digests/" + service.name() + "?limit=5000&topic=" + topic)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return JSON.readTree(page)
                .path("items")
                .valueStream()
                .map(item -> JSON.treeToValue(item, Digest.class))
                .collect(Collectors.toMap(Digest::id, digest -> digest));
    }

    private static Map<String, Digest> told(RunningService service, String topic) {
        Map<String, Digest> last = new TreeMap<>();
        Map<String, Map<String, JsonNode>> commitments = new TreeMap<>();
        for (ConsumerRecord<String, String> fact : service.facts(topic)) {
            String subject = RunningService.header(fact, "ce_subject");
            JsonNode data = JSON.readTree(fact.value());
            JsonNode state = data.path(FIELDS.get(topic));
            if (topic.equals("contributions")) {
                Map<String, JsonNode> own = commitments.computeIfAbsent(subject, none -> new TreeMap<>());
                if (data.has("commitment")) {
                    own.put(data.at("/commitment/id").asString(), data.path("commitment"));
                }
                ObjectNode both = JSON.createObjectNode();
                both.set("contribution", state);
                both.putArray("commitments").addAll(own.values());
                state = both;
            }
            long sequence = Long.parseLong(RunningService.header(fact, "ce_sequence"));
            last.put(subject, Digest.of(subject, sequence, state));
        }
        return last;
    }
}
