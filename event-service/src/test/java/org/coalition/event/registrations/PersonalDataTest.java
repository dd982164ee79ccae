package org.coalition.event.registrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.coalition.event.registrations.Fixture.answer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.coalition.embedded.Topics;
import org.coalition.servicetests.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Persons are found nowhere but in their store, and after their erasure nowhere at all. */
class PersonalDataTest {
    private static final Path LOG = Path.of("target/registrations-test.log");
    private static final Fixture HOUSE = start();
    private static final String NAME = "Zyxwvuta Plantée";
    private static final String EMAIL = "planted.7f3a@example.org";
    private static final String EMPLOYER = "Lycée Planté de Thiès";
    private static final String ANSWER = "I am the planted answer";
    private static final String OPINION = "Planted opinion of one who was there";

    private static Fixture start() {
        try {
            Files.deleteIfExists(LOG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Fixture.withMailServer("--logging.file.name=" + LOG, "--logging.level.org.coalition=debug");
    }

    @AfterAll
    static void stop() {
        HOUSE.close();
    }

    @Test
    void aPlantedPersonIsFoundNowhereAndLeavesNoTraceButTheErasure() {
        String event = open("'date':'2030-04-11'");
        String id = plant(event);
        HOUSE.confirm(event, id).expectStatus().isOk();
        await().until(() -> HOUSE.mails(EMAIL).size() == 2);
        await().untilAsserted(() -> assertThat(HOUSE.service.stored()).doesNotContain("confirm?token"));
        assertNowhere(event);
        assertThat(HOUSE.service.stored()).contains(EMAIL, ANSWER);

        String path = "/api/v1/events/" + event + "/registrations/" + id;
        HOUSE.service.anonymous().delete().uri(path).exchange().expectStatus().isUnauthorized();
        for (int twice = 0; twice < 2; twice++) {
            HOUSE.service
                    .anonymous()
                    .delete()
                    .uri(Fixture.local(HOUSE.link(event, id, "", Post.OWN)))
                    .exchange()
                    .expectStatus()
                    .isNoContent();
        }
        assertThat(HOUSE.event(event).path("taken").asInt()).isZero();
        assertNowhere(event);
        assertThat(HOUSE.service.stored())
                .contains("event.registrations-erased")
                .doesNotContain(NAME, EMAIL, EMPLOYER, ANSWER);
        // Nobody comes back because a request is repeated.
        register(event).expectStatus().isEqualTo(410);
    }

    @Test
    void anErasureThatACrashCutShortIsFinished() {
        String event = open("'date':'2030-04-12'");
        String id = plant(event);
        Document wish = new Document("_id", id)
                .append("event", event)
                .append("by", "anonymous")
                .append("at", Date.from(Instant.now()))
                .append("done", false);
        Mono.from(HOUSE.service.database().getCollection("erasures").insertOne(wish))
                .block(Duration.ofSeconds(10));
        await().untilAsserted(() ->
                assertThat(HOUSE.event(event).path("taken").asInt()).isZero());
        await().untilAsserted(() -> assertThat(HOUSE.service.stored()).doesNotContain(NAME, EMAIL, EMPLOYER, ANSWER));
        register(event).expectStatus().isEqualTo(410);
    }

    @Test
    void aHostErasesOnRequestAndAStrangerDoesNot() {
        String event = open("'date':'2030-04-13'");
        String path = "/api/v1/events/" + event + "/registrations/" + plant(event);
        HOUSE.service
                .as("member-orange")
                .delete()
                .uri(path)
                .exchange()
                .expectStatus()
                .isForbidden();
        assertThat(HOUSE.service.stored()).contains(EMAIL);
        HOUSE.service
                .as("member-huawei")
                .delete()
                .uri(path)
                .exchange()
                .expectStatus()
                .isNoContent();
        assertThat(HOUSE.service.stored()).doesNotContain(NAME, EMAIL, EMPLOYER, ANSWER);
    }

    @Test
    void aHostReachesNoRegistrationOfAnotherEventThroughItsOwn() {
        String own = open("'date':'2030-04-16'");
        String other = open("'date':'2030-04-17'");
        String id = plant(other);
        HOUSE.confirm(other, id).expectStatus().isOk();
        String path = "/api/v1/events/" + own + "/registrations/" + id;
        HOUSE.service
                .as("member-huawei")
                .delete()
                .uri(path)
                .exchange()
                .expectStatus()
                .isNotFound();
        for (String action : List.of("/cancel", "/attend")) {
            HOUSE.service
                    .post("member-huawei", path.replace("/api/v1", "") + action, "{}")
                    .expectStatus()
                    .isNotFound();
        }
        assertThat(HOUSE.event(other).path("taken").asInt()).isEqualTo(1);
        assertThat(HOUSE.service.stored()).contains(EMAIL);

        for (int twice = 0; twice < 2; twice++) {
            HOUSE.service
                    .as("member-huawei")
                    .delete()
                    .uri(path.replace(own, other))
                    .exchange()
                    .expectStatus()
                    .isNoContent();
        }
    }

    @Test
    void whoTookPartIsToldToNobodyButThePerson() {
        String event = open("'date':'2030-04-14'");
        String id = plant(event);
        HOUSE.confirm(event, id).expectStatus().isOk();
        String noted = answers(HOUSE.service
                .as("member-huawei")
                .post()
                .uri("/api/v1/events/" + event + "/attendance")
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .bodyValue("Name,Email,Duration\n" + NAME + "," + EMAIL + ",30\n" + NAME + "," + EMAIL + ",soon\n")
                .exchange());
        assertThat(noted).contains("\"noted\":1", "duration");
        HOUSE.service
                .post("member-huawei", "/events/" + event + "/complete", "{}")
                .expectStatus()
                .isOk();
        String certificate = answers(HOUSE.service
                .anonymous()
                .get()
                .uri(Fixture.local(HOUSE.link(event, id, "/certificate", Post.OWN)))
                .exchange());
        assertThat(certificate).contains("\"minutes\":30");
        assertThat(noted + certificate).doesNotContain(NAME, EMAIL, EMPLOYER, ANSWER);
        assertNowhere(event);

        HOUSE.service
                .anonymous()
                .delete()
                .uri(Fixture.local(HOUSE.link(event, id, "", Post.OWN)))
                .exchange()
                .expectStatus()
                .isNoContent();
        assertThat(HOUSE.event(event).path("attended").asInt()).isEqualTo(1);
        assertThat(HOUSE.service.stored()).doesNotContain(NAME, EMAIL, EMPLOYER, ANSWER);
    }

    @Test
    void whatAPersonAnswersToASurveyIsToldToNobodyAsTheirsAndGoesWithTheRegistration() {
        String event = open("'date':'2030-04-15','survey':[{'id':'more','text':'What else?'}]");
        String id = plant(event);
        HOUSE.confirm(event, id).expectStatus().isOk();
        HOUSE.service
                .post("member-huawei", "/events/" + event + "/registrations/" + id + "/attend", "{}")
                .expectStatus()
                .isOk();
        HOUSE.service
                .post("member-huawei", "/events/" + event + "/complete", "{}")
                .expectStatus()
                .isOk();
        await().until(() -> HOUSE.mails(EMAIL).stream()
                .anyMatch(mail -> Fixture.text(mail).contains(event + "/registrations/" + id + "/survey?token=")));
        String link = Fixture.local(HOUSE.link(event, id, "/survey", Post.SURVEY));
        String answered = answers(HOUSE.service
                .anonymous()
                .post()
                .uri(link)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"answers\":{\"more\":\"" + OPINION + "\"}}")
                .exchange());
        String results = answers(HOUSE.service
                .as("member-huawei")
                .get()
                .uri("/api/v1/events/" + event + "/survey/results")
                .exchange());
        assertThat(results).contains("\"answered\":1");
        assertThat(answered + results).doesNotContain(NAME, EMAIL, EMPLOYER, ANSWER, OPINION, id);
        assertNowhere(event);
        List<Document> sheets = Flux.from(
                        HOUSE.service.database().getCollection("survey-sheets").find(new Document("event", event)))
                .collectList()
                .block(Duration.ofSeconds(10));
        assertThat(sheets).hasSize(1);
        assertThat(sheets.get(0).toJson()).contains(OPINION).doesNotContain(NAME, EMAIL, EMPLOYER, ANSWER, id);

        HOUSE.service
                .anonymous()
                .delete()
                .uri(Fixture.local(HOUSE.link(event, id, "", Post.OWN)))
                .exchange()
                .expectStatus()
                .isNoContent();
        assertThat(HOUSE.service.stored()).doesNotContain(NAME, EMAIL, EMPLOYER, ANSWER, OPINION);
    }

    private static String answers(ResponseSpec response) {
        return String.valueOf(response.expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    private static String plant(String event) {
        return answer(register(event).expectStatus().isCreated()).path("id").asString();
    }

    private static ResponseSpec register(String event) {
        return HOUSE.service.post(
                "anonymous",
                "/events/" + event + "/registrations",
                "{'name':'" + NAME + "','email':'" + EMAIL + "','organisation':'" + EMPLOYER + "','country':'SEN',"
                        + "'language':'fr','role':'teacher','timeZone':'Africa/Dakar','answers':{'why':'" + ANSWER
                        + "'}}",
                Map.of("Idempotency-Key", "planted-" + event));
    }

    private static String open(String more) {
        return HOUSE.open(
                more + ",'seats':5,'registration':{'perOrganisation':3," + "'questions':[{'id':'why','text':'Why?'}]}");
    }

    private static void assertNowhere(String event) {
        for (String topic : Topics.ALL) {
            assertThat(HOUSE.service.facts(topic))
                    .allSatisfy(fact -> assertThat(fact.value())
                            .doesNotContain(NAME, EMAIL, EMPLOYER, ANSWER, OPINION, "zoom.example"));
        }
        assertThat(HOUSE.service.facts("events"))
                .extracting(fact -> RunningService.header(fact, "ce_type"))
                .contains("event.registration-changed");
        for (String path : List.of("", "/history")) {
            assertThat(HOUSE.service
                            .anonymous()
                            .get()
                            .uri("/api/v1/events/" + event + path)
                            .exchange()
                            .expectBody(String.class)
                            .returnResult()
                            .getResponseBody())
                    .isNotEmpty()
                    .doesNotContain(NAME, EMAIL, EMPLOYER, ANSWER, OPINION, "zoom.example");
        }
        try {
            assertThat(Files.readString(LOG)).isNotEmpty().doesNotContain(NAME, EMAIL, EMPLOYER, ANSWER, OPINION);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
