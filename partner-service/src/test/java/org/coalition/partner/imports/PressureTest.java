package org.coalition.partner.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.coalition.partner.PartnerService;
import org.coalition.servicetests.RunningService;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An import while the store does not answer in time. */
class PressureTest {
    private static final int MEMBERS = 400;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void anImportWaitsForAStoreThatIsAwayTellsMeanwhileHowFarItIsAndCountsEveryRowOnce() {
        try (HeldStore store = new HeldStore();
                RunningService service =
                        RunningService.start(PartnerService.class, "--coalition.mongodb=" + store.uri());
                MongoClient client = MongoClients.create(store.behind())) {
            MongoCollection<Document> members = client.getDatabase("partners").getCollection("organisations");
            CompletableFuture<String> sent = CompletableFuture.supplyAsync(() -> send(service));
            await().atMost(PATIENCE).until(() -> count(members, new Document()) > MEMBERS / 4);

            store.hold();
            // So long that what waited for an answer has given up.
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> service.post("anonymous", "/organisations", "{'name':'Another','category':'network'}")
                                    .expectStatus()
                                    .isEqualTo(503));
            String id = (String) Mono.from(client.getDatabase("partners")
                            .getCollection("imports")
                            .find()
                            .first())
                    .block(PATIENCE)
                    .get("_id");
            assertThat(report(service, id).path("state").asString()).isEqualTo("running");
            assertThat(report(service, id).path("accepted").asInt()).isBetween(1, MEMBERS - 1);
            store.release();

            assertThat(sent.join()).contains("\"id\":\"" + id + "\"");
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(report(service, id).path("state").asString())
                                    .isEqualTo("completed"));
            JsonNode report = report(service, id);
            assertThat(report.path("rows").asInt()).isEqualTo(MEMBERS);
            assertThat(report.path("refused").asInt()).as(report.toString()).isZero();
            assertThat(report.path("accepted").asInt()).isEqualTo(MEMBERS);
            // Applied and approved, each once.
            assertThat(count(members, new Document("version", 2L))).isEqualTo(MEMBERS);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(service.facts("organisations").stream()
                                    .filter(fact -> RunningService.header(fact, "ce_type")
                                            .equals("organisation.approved"))
                                    .map(fact -> fact.key())
                                    // One that got no answer may be published again; whoever reads knows its sequence.
                                    .distinct())
                            .hasSize(MEMBERS));
        }
    }

    private static long count(MongoCollection<Document> members, Document wanted) {
        return Mono.from(members.countDocuments(wanted)).block(PATIENCE);
    }

    private static String send(RunningService service) {
        String file = IntStream.range(0, MEMBERS)
                .mapToObj(i -> "School network " + i + " of Dakar,network\n")
                .collect(Collectors.joining("", "name,category\n", ""));
        return service.as("secretariat")
                .mutate()
                .responseTimeout(PATIENCE)
                .build()
                .post()
                .uri("/api/v1/imports?type=organisations&state=approved")
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .bodyValue(file)
                .exchange()
                .expectStatus()
                .isCreated()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }

    private static JsonNode report(RunningService service, String id) {
        return new JsonMapper()
                .readTree(service.as("secretariat")
                        .get()
                        .uri("/api/v1/imports/" + id)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody());
    }
}
