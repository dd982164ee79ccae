package org.coalition.gateway.digests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.coalition.contracts.OpenApi;
import org.coalition.gateway.Gateway;
import org.coalition.servicetests.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DigestsTest {
    private static final RunningService GATEWAY = RunningService.start(Gateway.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final int SUBJECTS = 12;

    @AfterAll
    static void close() {
        GATEWAY.close();
    }

    @Test
    void gatewaysThatReadUpToTheSamePlaceAgreeInWhateverOrderTheFactsReachedThem() throws Exception {
        long before = view(GATEWAY.anonymous()).path("version").asLong();
        List<Thread> writers = new ArrayList<>();
        for (String kind : List.of("training", "platform", "devices")) {
            Thread writer = new Thread(() -> publish(kind));
            writers.add(writer);
            writer.start();
        }
        await().until(() -> view(GATEWAY.anonymous()).path("version").asLong() > before + 10);
        // Reads from the beginning, partition by partition, what the first one read as it came.
        WebTestClient later = WebTestClient.bindToServer()
                .baseUrl(GATEWAY.beside(Gateway.class))
                .build();

        Map<String, JsonNode> first = new HashMap<>();
        Map<String, JsonNode> second = new HashMap<>();
        await().until(() -> {
            note(first, GATEWAY.anonymous());
            note(second, later);
            return first.values().stream().anyMatch(view -> view.path("version").asLong() == before + 6 * SUBJECTS)
                    && second.values().stream()
                            .anyMatch(view -> view.path("version").asLong() == before + 6 * SUBJECTS);
        });
        for (Thread writer : writers) {
            writer.join();
        }

        first.keySet().retainAll(second.keySet());
        assertThat(first)
                .isNotEmpty()
                .allSatisfy((place, view) -> assertThat(view).isEqualTo(second.get(place)));
        assertThat(first.values()).anySatisfy(view -> {
            assertThat(view.path("version").asLong()).isEqualTo(before + 6 * SUBJECTS);
            assertThat(OpenApi.violations("GET /api/v1/view", 200, view.toString()))
                    .isEmpty();
        });
    }

    @Test
    void aFactThatOneDoesNotHaveMakesTheChecksumOfItsTopicDiffer() {
        GATEWAY.publish("initiatives", "keep-learning", 1, "initiative.announced", initiative("keep-learning", 1, "K"));
        await().until(() -> topic("initiatives").path("count").asInt() == 1);
        JsonNode before = topic("initiatives");
        JsonNode elsewhere = topic("missions");

        GATEWAY.publish("initiatives", "keep-learning", 2, "initiative.revised", initiative("keep-learning", 2, "L"));
        await().until(() -> !topic("initiatives").equals(before));

        assertThat(topic("initiatives").path("count").asInt()).isEqualTo(1);
        assertThat(topic("missions")).isEqualTo(elsewhere);
    }

    @Test
    void theSecretariatReadsDigestsPageByPageInTheOrderOfTheirIds() {
        for (String id : List.of("zoom", "huawei", "orange")) {
            GATEWAY.publish("organisations", id, 1, "organisation.applied", organisation(id));
        }
        await().until(() -> topic("organisations").path("count").asInt() == 3);

        JsonNode page = digests("?topic=organisations&limit=2");
        JsonNode last =
                digests("?topic=organisations&limit=2&from=" + page.path("next").asString());

        assertThat(OpenApi.violations("GET /api/v1/digests/view", 200, page.toString()))
                .isEmpty();
        assertThat(ids(page)).containsExactly("huawei", "orange");
        assertThat(page.at("/items/0/version").asLong()).isEqualTo(1);
        assertThat(page.path("next").asString()).isEqualTo("zoom");
        assertThat(ids(last)).containsExactly("zoom");
        assertThat(last.path("next").isNull()).isTrue();
        assertThat(ids(digests("?topic=projects"))).isEmpty();
        refused("secretariat", "", 422);
        refused("secretariat", "?topic=people", 422);
        refused("secretariat", "?topic=needs&limit=0", 422);
        refused("ministry-sen", "?topic=needs", 403);
        GATEWAY.anonymous()
                .get()
                .uri("/api/v1/digests/view?topic=needs")
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    /** Two facts about each of so many needs, in three partitions. */
    private static void publish(String kind) {
        for (int sequence = 1; sequence <= 2; sequence++) {
            for (int i = 0; i < SUBJECTS; i++) {
                String id = kind + i;
                GATEWAY.publish(
                        "needs",
                        id,
                        sequence,
                        "need.declared",
                        "{'by':'ministry:SEN','need':{'id':'" + id + "','version':" + sequence
                                + ",'state':'uncommitted','standing':'confirmed','country':'SEN','kind':'" + kind
                                + "','levels':[],'beneficiaries':[],'languages':[],'people':" + (i + sequence) + "}}");
            }
        }
    }

    private static String initiative(String id, long version, String title) {
        return "{'by':'secretariat','initiative':{'id':'" + id + "','version':" + version + ",'title':'" + title
                + "'}}";
    }

    private static String organisation(String id) {
        return "{'by':'anonymous','organisation':{'id':'" + id + "','version':1,'state':'applied','name':'" + id
                + "'}}";
    }

    private static void note(Map<String, JsonNode> seen, WebTestClient gateway) {
        JsonNode view = view(gateway);
        if (view.has("position")) {
            seen.put(view.path("position").asString(), view);
        }
    }

    private static JsonNode topic(String topic) {
        return view(GATEWAY.anonymous())
                .path("topics")
                .valueStream()
                .filter(one -> one.path("topic").asString().equals(topic))
                .findFirst()
                .orElseThrow();
    }

    /** A problem while it reads the topics for the first time. */
    private static JsonNode view(WebTestClient gateway) {
        return JSON.readTree(gateway.get()
                .uri("/api/v1/view")
                .exchange()
                .expectBody()
                .returnResult()
                .getResponseBody());
    }

    private static JsonNode digests(String query) {
        return JSON.readTree(GATEWAY.as("secretariat")
                .get()
                .uri("/api/v1/digests/view" + query)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody());
    }

    private static List<String> ids(JsonNode page) {
        return page.path("items")
                .valueStream()
                .map(item -> item.path("id").asString())
                .toList();
    }

    private static void refused(String who, String query, int status) {
        GATEWAY.as(who)
                .get()
                .uri("/api/v1/digests/view" + query)
                .exchange()
                .expectStatus()
                .isEqualTo(status);
    }
}
