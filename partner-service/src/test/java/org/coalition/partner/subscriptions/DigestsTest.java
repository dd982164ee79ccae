package org.coalition.partner.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.coalition.partner.PartnerService;
import org.coalition.servicetests.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Mails that sum up, with the figures of the public API. */
class DigestsTest {
    private static final HttpServer GATEWAY = gateway();
    private static final RunningService SERVICE = RunningService.start(
            PartnerService.class,
            "--coalition.digests.gateway=http://127.0.0.1:"
                    + GATEWAY.getAddress().getPort(),
            "--coalition.digests.collecting=300ms",
            "--coalition.digests.per-address=4",
            "--coalition.digests.every=200ms");

    @AfterAll
    static void stop() {
        SERVICE.close();
        GATEWAY.stop(0);
    }

    @Test
    void aMinistryReadsHowManyOffersCouldCloseItsGapAndEndsItWithOneClick() {
        SERVICE.post(
                        "ministry-mli",
                        "/subscriptions",
                        "{'channel':'digest','email':'planted.mli@example.org','frequency':'immediate','language':'en'}")
                .expectStatus()
                .isCreated();
        SERVICE.post(
                "anonymous",
                "/organisations",
                "{'name':'Orange Mali','category':'private-sector','countries':['MLI']}");

        await().atMost(Duration.ofSeconds(30))
                .until(() -> !mails("planted.mli@example.org").isEmpty());
        MimeMessage mail = mails("planted.mli@example.org").get(0);
        assertThat(subject(mail)).isEqualTo("3 offers could close your gap in Mali: connectivity for 120,000 people");
        assertThat(text(mail)).contains("organisation.applied: Orange Mali");
        assertThat(header(mail, "List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        URI unsubscribe = URI.create(header(mail, "List-Unsubscribe").replaceAll("[<>\\s]", ""));
        SERVICE.anonymous()
                .post()
                .uri(unsubscribe.getPath() + "?" + unsubscribe.getQuery())
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .bodyValue("List-Unsubscribe=One-Click")
                .exchange()
                .expectStatus()
                .isOk();
        assertThat(SERVICE.stored()).doesNotContain("planted.mli@example.org");
        assertThat(mails("planted.mli@example.org")).isEmpty();
        SERVICE.as("ministry-mli")
                .get()
                .uri("/api/v1/subscriptions")
                .exchange()
                .expectBody()
                .jsonPath("$.items[0].state")
                .isEqualTo("ended");
    }

    @Test
    void aDailyDigestComesEveryDayAlsoWhenNothingIsNewButTheGap() {
        String id = begin("ministry-mli", "daily.mli@example.org", "'frequency':'daily','types':['mission.closed']");
        for (int day = 1; day <= 3; day++) {
            int days = day;
            await().until(() -> isDueOn(id, days));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> mails("daily.mli@example.org").size() == days);
        }
    }

    @Test
    void aDigestThatWasPlannedWhileTheClockWasAheadIsSentWhenItHasComeBack() {
        String id = begin("ministry-mli", "ahead.mli@example.org", "'frequency':'weekly','types':['mission.closed']");
        Instant ahead = Instant.now().plus(Duration.ofDays(9));

        Mono.from(SERVICE.database()
                        .getCollection("digests")
                        .updateOne(
                                new Document("_id", id),
                                new Document("$set", new Document("due", ahead).append("planned", ahead))))
                .block();

        await().atMost(Duration.ofSeconds(30))
                .until(() -> !mails("ahead.mli@example.org").isEmpty());
    }

    @Test
    void aDigestThatGoesOnAfterAPauseIsPlannedAgainAndTellsWhatWasCollectedBefore() {
        String id = begin("ministry-sen", "paused.sen@example.org", "'frequency':'weekly','types':['organisation.*']");
        SERVICE.post("anonymous", "/organisations", "{'name':'Sonatel','category':'private-sector'}");
        await().until(() -> SERVICE.stored().contains("Sonatel"));
        await().until(() -> SERVICE.stored().contains("news {\"_id\": \"" + id));
        SERVICE.post("ministry-sen", "/subscriptions/" + id + "/pause", "{}")
                .expectStatus()
                .isOk();
        await().until(() -> isDueOn(id, 1));
        await().until(() -> !SERVICE.stored().contains("digests {\"_id\": \"" + id));
        SERVICE.post("ministry-sen", "/subscriptions/" + id + "/resume", "{}")
                .expectStatus()
                .isOk();
        await().until(() -> isDueOn(id, 2));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !mails("paused.sen@example.org").isEmpty());
        assertThat(text(mails("paused.sen@example.org").get(0))).contains("Sonatel");
    }

    @Test
    void aFactThatIsReadAgainIsToldOnce() {
        begin("ministry-ner", "once.ner@example.org", "'frequency':'immediate','types':['need.declared']");
        declare("tablets", "Tablets for Zinder");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> mails("once.ner@example.org").size() == 1);

        declare("tablets", "Tablets for Zinder");
        declare("radios", "Radios for Agadez");

        await().atMost(Duration.ofSeconds(30))
                .until(() -> mails("once.ner@example.org").size() == 2);
        List<String> texts =
                mails("once.ner@example.org").stream().map(DigestsTest::text).toList();
        assertThat(texts)
                .filteredOn(text -> text.contains("Tablets for Zinder"))
                .hasSize(1);
        assertThat(texts).filteredOn(text -> text.contains("Radios for Agadez")).hasSize(1);
    }

    /** What was told then is forgotten. Topics that were made anew have it once more. */
    @Test
    void aFactFromBeforeWhatIsRememberedIsNotTold() {
        String id = begin("ministry-ner", "old.ner@example.org", "'frequency':'immediate','types':['need.declared']");
        Mono.from(SERVICE.database()
                        .getCollection("subscriptions")
                        .updateOne(
                                new Document("_id", id),
                                new Document("$set", new Document("state.createdAt", "2020-03-16T00:00:00Z"))))
                .block();
        begin("ministry-tcd", "other.tcd@example.org", "'frequency':'weekly','types':['mission.closed']");

        declare("desks", 1, "Desks for Tahoua", Instant.now().minus(Duration.ofDays(31)));
        declare("desks", 2, "Chairs for Tahoua", Instant.now().minus(Duration.ofDays(29)));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> !mails("old.ner@example.org").isEmpty());
        assertThat(text(mails("old.ner@example.org").get(0)))
                .contains("Chairs for Tahoua")
                .doesNotContain("Desks for Tahoua");
    }

    @Test
    void oneAddressGetsNoMoreMailsThanItMayHoweverManyNameIt() {
        for (int i = 0; i < 6; i++) {
            begin("member-s" + i, "crowded@example.org", "'frequency':'weekly','types':['mission.closed']");
        }
        begin("ministry-mli", "crowded@example.org", "'frequency':'weekly','types':['mission.closed']");
        List<String> all = Flux.from(SERVICE.database()
                        .getCollection("addresses")
                        .find(new Document("address", "crowded@example.org")))
                .map(found -> found.getString("_id"))
                .collectList()
                .block();
        all.forEach(id -> await().until(() -> isDueOn(id, 1)));

        // Those that were sent come again in a morning, at a full hour.
        await().untilAsserted(() -> assertThat(all)
                .filteredOn(id -> due(id).toEpochMilli() % Duration.ofHours(1).toMillis() != 0)
                .hasSize(3));
    }

    private static void declare(String id, String title) {
        // Later than the subscription, which is told of nothing older.
        declare(id, 1, title, Instant.now().plusSeconds(60));
    }

    private static void declare(String id, long sequence, String title, Instant time) {
        SERVICE.publish(
                "needs",
                id,
                sequence,
                "need.declared",
                "{'by':'ministry:NER','need':{'id':'" + id
                        + "','version':1,'state':'uncommitted','country':'NER','kind':'devices',"
                        + "'people':10,'title':'" + title + "'}}",
                Map.of("ce_time", time.toString()));
    }

    @Test
    void anotherFrequencyHoldsFromNowOn() {
        String id = begin("ministry-bfa", "often.bfa@example.org", "'frequency':'weekly','types':['mission.closed']");
        Instant weekly = due(id);
        SERVICE.as("ministry-bfa")
                .patch()
                .uri("/api/v1/subscriptions/" + id)
                .header("If-Match", "\"1\"")
                .contentType(MediaType.valueOf("application/merge-patch+json"))
                .bodyValue("{\"frequency\":\"daily\",\"timeZone\":\"Pacific/Kiritimati\"}")
                .exchange()
                .expectStatus()
                .isOk();

        assertThat(due(id)).isNotEqualTo(weekly).isBefore(Instant.now().plus(Duration.ofHours(25)));
    }

    @Test
    void aRepeatedRequestBringsNoErasedAddressBack() {
        Map<String, String> key = Map.of("Idempotency-Key", "subscribes-once");
        String order = "{'channel':'digest','email':'gone.7a@example.org','frequency':'weekly'}";
        String id = id(SERVICE.post("member-ceibal", "/subscriptions", order, key));
        SERVICE.as("member-ceibal")
                .delete()
                .uri("/api/v1/subscriptions/" + id)
                .exchange()
                .expectStatus()
                .isNoContent();

        SERVICE.post("member-ceibal", "/subscriptions", order, key)
                .expectStatus()
                .isEqualTo(409);
        assertThat(SERVICE.stored()).doesNotContain("gone.7a@example.org");
    }

    @Test
    void aNameThatLeadsInsideIsNotCalledAndTheLogSaysWhy() throws IOException {
        String inside = InetAddress.getLocalHost().getHostName();
        assumeTrue(InetAddress.getByName(inside).isSiteLocalAddress()
                || InetAddress.getByName(inside).isLoopbackAddress());
        String id = id(SERVICE.post(
                "member-kpmg",
                "/subscriptions",
                "{'channel':'webhook','url':'https://" + inside + ":9/x','types':['organisation.applied']}"));
        SERVICE.post("anonymous", "/organisations", "{'name':'KPMG','category':'private-sector'}");

        await().untilAsserted(() -> SERVICE.as("member-kpmg")
                .get()
                .uri("/api/v1/subscriptions/" + id + "/deliveries")
                .exchange()
                .expectBody()
                .jsonPath("$.items[0].log[0].outcome")
                .isEqualTo("the name leads to an address that is not public"));
    }

    @Test
    void badOrdersAreNamed() {
        for (String[] bad : new String[][] {
            {"{'channel':'digest','email':'a@example.org'}", "/frequency"},
            {"{'channel':'digest','frequency':'daily'}", "/email"},
            {"{'channel':'digest','email':'a','frequency':'daily'}", "/email"},
            {"{'channel':'webhook'}", "/url"},
            {"{'channel':'webhook','url':'http://example.org/x'}", "/url"},
            {"{'channel':'webhook','url':'https://127.0.0.1/x'}", "/url"},
            {"{'channel':'digest','email':'a@example.org','frequency':'daily','timeZone':'Mars/Base'}", "/timeZone"},
            {"{'channel':'digest','email':'a@example.org','frequency':'daily','types':['x']}", "/types/0"},
            {"{'channel':'digest','email':'a@example.org','frequency':'daily','countries':['ZZZ']}", "/countries/0"}
        }) {
            SERVICE.post("member-huawei", "/subscriptions", bad[0])
                    .expectStatus()
                    .isEqualTo(422)
                    .expectBody()
                    .jsonPath("$.errors[0].pointer")
                    .isEqualTo(bad[1]);
        }
        SERVICE.post("anonymous", "/subscriptions", "{'channel':'digest','email':'a@example.org','frequency':'daily'}")
                .expectStatus()
                .isUnauthorized();
    }

    private static String begin(String as, String email, String order) {
        return id(SERVICE.post(as, "/subscriptions", "{'channel':'digest','email':'" + email + "'," + order + "}"));
    }

    private static String id(WebTestClient.ResponseSpec answer) {
        byte[] body =
                answer.expectStatus().isCreated().expectBody().returnResult().getResponseBody();
        return new JsonMapper().readTree(body).path("id").asString();
    }

    /** Lets a planned digest be due on a day long ago; false when none is planned. */
    private static boolean isDueOn(String id, int day) {
        return Optional.ofNullable(Mono.from(SERVICE.database()
                                        .getCollection("digests")
                                        .updateOne(
                                                new Document("_id", id),
                                                new Document(
                                                        "$set",
                                                        new Document("due", Instant.EPOCH.plus(Duration.ofDays(day))))))
                                .block())
                        .orElseThrow()
                        .getMatchedCount()
                == 1;
    }

    private static Instant due(String id) {
        return Optional.ofNullable(Mono.from(SERVICE.database()
                                .getCollection("digests")
                                .find(new Document("_id", id))
                                .first())
                        .block())
                .orElseThrow()
                .getDate("due")
                .toInstant();
    }

    private static List<MimeMessage> mails(String to) {
        return SERVICE.mails().stream()
                .filter(text -> text.contains("To: " + to))
                .map(text -> {
                    try {
                        return new MimeMessage(null, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
                    } catch (MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String header(MimeMessage mail, String name) {
        try {
            return mail.getHeader(name, null);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(MimeMessage mail) {
        try {
            return mail.getContent().toString();
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Answers what the gateway would. */
    private static HttpServer gateway() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 20);
            answer(
                    server,
                    "/api/v1/coverage",
                    "{\"cells\":[{\"kind\":\"connectivity\",\"gap\":{\"atFloor\":150000,\"atCeiling\":120000}},"
                            + "{\"kind\":\"devices\",\"gap\":null}]}");
            answer(
                    server,
                    "/api/v1/contributions",
                    "{\"items\":[{\"id\":\"a\",\"description\":\"" + "Lessons. ".repeat(50_000)
                            + "\"},{\"id\":\"b\"},{\"id\":\"c\"},"
                            + "{\"id\":\"d\",\"membership\":\"suspended\"}],\"total\":4}");
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpServer server, String path, String json) {
        server.createContext(path, exchange -> {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
