package org.coalition.resource.partners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.stream.Collectors;
import org.coalition.resource.ResourceService;
import org.coalition.servicetests.MetricRules;
import org.coalition.servicetests.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DeadLettersTest {
    private static final RunningService SERVICE =
            RunningService.start(ResourceService.class, "--coalition.dead-letters.count-every=200ms");
    private static final JsonMapper JSON = new JsonMapper();
    private static final String LETTERS = "/dead-letters/resource-service";

    @AfterAll
    static void close() {
        SERVICE.close();
    }

    @Test
    void aFactThatCannotBeReadIsPutAsideWithItsReasonAndTheNextOneIsRead() {
        SERVICE.publish("organisations", "torn", 1, "organisation.applied", "{'no':'organisation'}");
        SERVICE.publish("organisations", "torn", 2, "organisation.approved", approved("torn"));

        await().until(() -> letters().containsKey("torn"));
        JsonNode torn = letters().get("torn");
        assertThat(torn.path("reason").asString()).isEqualTo("There is no text at /organisation/state.");
        assertThat(torn.path("type").asString()).isEqualTo("organisation.applied");
        assertThat(torn.path("group").asString()).startsWith("resource-service");
        assertThat(torn.at("/origin/offset").asLong(-1)).isNotNegative();
        offer("torn").expectStatus().isCreated();
        replay(torn).expectStatus().isEqualTo(409);
        assertThat(letters().get("torn").path("state").asString()).isEqualTo("dead");
    }

    @Test
    void aLetterIsAppliedOnceItCanBeAndAgainDoesNoHarm() {
        double before = await().until(DeadLettersTest::counted, count -> !Double.isNaN(count));
        putAside("late", "resource-service");
        await().until(() -> letters().containsKey("late"));
        await().until(() -> counted() == before + 1);
        offer("late").expectStatus().isEqualTo(409);

        replay(letters().get("late")).expectStatus().isOk();
        await().until(() -> counted() == before);
        replay(letters().get("late")).expectStatus().isOk();

        assertThat(letters().get("late").path("state").asString()).isEqualTo("replayed");
        offer("late").expectStatus().isCreated();
    }

    @Test
    void lettersOfOtherServicesAreTheirs() {
        putAside("theirs", "partner-service");
        putAside("ours", "resource-service");

        await().until(() -> letters().containsKey("ours"));
        assertThat(letters()).doesNotContainKey("theirs");
    }

    @Test
    void onlyTheSecretariatReadsAndReplaysThem() {
        SERVICE.anonymous()
                .get()
                .uri("/api/v1" + LETTERS)
                .exchange()
                .expectStatus()
                .isUnauthorized();
        SERVICE.as("member-huawei")
                .get()
                .uri("/api/v1" + LETTERS)
                .exchange()
                .expectStatus()
                .isForbidden();
        SERVICE.post("ministry-sen", LETTERS + "/organisations-0/replay", "{}")
                .expectStatus()
                .isForbidden();
        SERVICE.post("secretariat", LETTERS + "/organisations-999/replay", "{}")
                .expectStatus()
                .isNotFound();
    }

    /** As a consumer that could not apply it. */
    private static void putAside(String subject, String group) {
        SERVICE.publish(
                "organisations.dlt",
                subject,
                1,
                "organisation.approved",
                approved(subject),
                Map.of("kafka_dlt-original-consumer-group", group, "coalition-reason", "A defect that is mended."));
    }

    /** As the alert {@code DeadLetters} sees it. */
    private static double counted() {
        return MetricRules.value(SERVICE, "coalition_dead_letters");
    }

    private static String approved(String id) {
        return "{'by':'secretariat','organisation':{'id':'" + id + "','version':2,'state':'approved'}}";
    }

    private static ResponseSpec offer(String member) {
        return SERVICE.post(
                "member-" + member,
                "/contributions",
                "{'kind':'training','title':'Learn ON','scope':{'global':true},'pool':{'people':5}}");
    }

    private static ResponseSpec replay(JsonNode letter) {
        return SERVICE.post("secretariat", LETTERS + "/" + letter.path("id").asString() + "/replay", "{}");
    }

    /** By what they are about. */
    private static Map<String, JsonNode> letters() {
        byte[] body = SERVICE.as("secretariat")
                .get()
                .uri("/api/v1" + LETTERS)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return JSON.readTree(body)
                .path("items")
                .valueStream()
                .collect(Collectors.toMap(
                        letter -> letter.path("subject").asString(), letter -> letter, (one, other) -> one));
    }
}
