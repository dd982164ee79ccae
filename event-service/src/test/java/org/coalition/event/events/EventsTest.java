package org.coalition.event.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.coalition.servicetests.RunningService.header;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.coalition.event.EventService;
import org.coalition.servicetests.ContractRules;
import org.coalition.servicetests.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventsTest {
    private static final RunningService SERVICE = RunningService.start(EventService.class);
    private static final JsonMapper JSON = new JsonMapper();

    @BeforeAll
    static void hostsAndInitiative() {
        for (String host : List.of("huawei", "unesco-iite")) {
            SERVICE.publish(
                    "organisations",
                    host,
                    2,
                    "organisation.approved",
                    "{'by':'secretariat','organisation':{'id':'" + host + "','version':2,'state':'approved'}}");
        }
        SERVICE.post("secretariat", "/initiatives", "{'title':'Combat COVID-19: Keep learning'}")
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.id")
                .isEqualTo("combat-covid-19-keep-learning");
    }

    @AfterAll
    static void allThatWasPublishedKeepsItsContract() {
        ContractRules.checkPublished(SERVICE, "events");
        ContractRules.checkPublished(SERVICE, "initiatives");
        SERVICE.close();
    }

    @Test
    void concurrentRegistrationsNeverOverbookAndTheOthersWaitInOrder() {
        String event = openWebinar(10);

        List<JsonNode> answers = IntStream.range(0, 25)
                .parallel()
                .mapToObj(i -> answer(register(event, "teacher" + i + "@example.org")))
                .toList();

        assertThat(answers)
                .filteredOn(answer -> answer.path("state").asString().equals("registered"))
                .hasSize(10);
        assertThat(answers)
                .filteredOn(answer -> answer.path("state").asString().equals("waiting"))
                .extracting(answer -> answer.path("position").asInt())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 15).boxed().toList());
        JsonNode shown = show("/events/" + event);
        assertThat(shown.path("state").asString()).isEqualTo("full");
        assertThat(shown.path("taken").asInt()).isEqualTo(10);
        assertThat(shown.path("waiting").asInt()).isEqualTo(15);
    }

    @Test
    void aSeatGivenBackGoesToTheFirstWhoWaits() {
        String event = openWebinar(1);
        String first = answer(register(event, "a@example.org")).path("id").asString();
        String second = answer(register(event, "b@example.org")).path("id").asString();

        SERVICE.post("anonymous", "/events/" + event + "/registrations/" + first + "/cancel", "{}")
                .expectStatus()
                .isOk();

        JsonNode people = answer(SERVICE.as("member-huawei")
                .get()
                .uri("/api/v1/events/" + event + "/registrations")
                .exchange());
        assertThat(people.path("total").asInt()).isEqualTo(1);
        assertThat(people.path("items").path(0).path("id").asString()).isEqualTo(second);
        assertThat(people.path("items").path(0).path("state").asString()).isEqualTo("registered");
        assertThat(people.path("items").path(0).path("email").asString()).isEqualTo("b@example.org");
    }

    @Test
    void noPersonEverEntersATopicAndErasureLeavesNone() {
        String event = openWebinar(5);
        String id = answer(register(event, "awa.diop@example.org")).path("id").asString();
        SERVICE.anonymous()
                .delete()
                .uri("/api/v1/events/" + event + "/registrations/" + id)
                .exchange()
                .expectStatus()
                .is2xxSuccessful();

        await().untilAsserted(() -> assertThat(SERVICE.facts("events").stream()
                        .filter(fact -> fact.key().equals(event))
                        .map(fact -> header(fact, "ce_type")))
                .endsWith("event.registration-changed", "event.registration-changed"));
        assertThat(SERVICE.facts("events"))
                .noneMatch(fact -> fact.value().contains("example.org")
                        || fact.value().contains(id)
                        || fact.value().contains("zoom.example"));
        assertThat(answer(SERVICE.as("secretariat")
                                .get()
                                .uri("/api/v1/events/" + event + "/registrations")
                                .exchange())
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    void theListOfPersonsIsForHostsAlone() {
        String event = openWebinar(5);
        SERVICE.anonymous()
                .get()
                .uri("/api/v1/events/" + event + "/registrations")
                .exchange()
                .expectStatus()
                .isUnauthorized();
        SERVICE.as("member-orange")
                .get()
                .uri("/api/v1/events/" + event + "/registrations")
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void anAddressRegistersOnceAndItsRepeatedRequestGetsTheSameAnswer() {
        String event = openWebinar(5);
        Map<String, String> key = Map.of("Idempotency-Key", "k1");
        String body = "{'name':'Awa','email':'awa@example.org'}";
        JsonNode first = answer(SERVICE.post("anonymous", "/events/" + event + "/registrations", body, key));
        JsonNode again = answer(SERVICE.post("anonymous", "/events/" + event + "/registrations", body, key));

        assertThat(again).isEqualTo(first);
        register(event, "AWA@example.org").expectStatus().isEqualTo(409);
        assertThat(show("/events/" + event).path("taken").asInt()).isEqualTo(1);
    }

    @Test
    void timesAreMeantInTheirZone() {
        JsonNode event = answer(SERVICE.post(
                "member-huawei",
                "/events",
                webinar("'timeZone':'Asia/Shanghai','starts':'2020-04-11T16:00','ends':'2020-04-11T18:00'")));

        assertThat(event.path("startsAt").asString()).isEqualTo("2020-04-11T08:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'starts':'2020-04-11T16:00' | 422 | /timeZone",
                "'timeZone':'Mars/Base','starts':'2020-04-11T16:00' | 422 | /timeZone",
                "'timeZone':'Asia/Shanghai','starts':'2020-04-11T16:00','ends':'2020-04-11T15:00' | 422 | /ends",
                "'seats':0 | 422 | /seats",
                "'date':'tomorrow' | 422 | /date",
            })
    void badProgrammesAreNamed(String fields, int status, String pointer) {
        SERVICE.post("member-huawei", "/events", webinar(fields))
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo(pointer);
    }

    private static String openWebinar(int seats) {
        String id = answer(SERVICE.post(
                        "member-huawei",
                        "/events",
                        webinar("'date':'2020-04-11','joiningLink':'https://zoom.example/1','seats':" + seats)))
                .path("id")
                .asString();
        SERVICE.post("member-huawei", "/events/" + id + "/schedule", "{}")
                .expectStatus()
                .isOk();
        SERVICE.post("member-huawei", "/events/" + id + "/open", "{}")
                .expectStatus()
                .isOk();
        return id;
    }

    private static String webinar(String fields) {
        return "{'title':'Online Learning for Higher Education During the COVID-19 Outbreak',"
                + "'initiative':'combat-covid-19-keep-learning','hosts':['huawei','unesco-iite']," + fields + "}";
    }

    private static ResponseSpec register(String event, String email) {
        return SERVICE.post(
                "anonymous", "/events/" + event + "/registrations", "{'name':'A teacher','email':'" + email + "'}");
    }

    private static JsonNode show(String path) {
        return answer(SERVICE.as("secretariat").get().uri("/api/v1" + path).exchange());
    }

    private static JsonNode answer(ResponseSpec response) {
        return JSON.readTree(response.expectBody().returnResult().getResponseBody());
    }
}
