package org.coalition.event.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.coalition.event.EventService;
import org.coalition.servicetests.ContractRules;
import org.coalition.servicetests.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Series and the events that they make. */
class SeriesTest {
    private static final RunningService SERVICE = RunningService.start(EventService.class);
    private static final JsonMapper JSON = new JsonMapper();

    @BeforeAll
    static void hostAndInitiative() {
        SERVICE.publish(
                "organisations",
                "unesco",
                1,
                "organisation.approved",
                "{'by':'secretariat','organisation':{'id':'unesco','version':1,'state':'approved'}}");
        SERVICE.post("secretariat", "/initiatives", "{'title':'Reopening'}")
                .expectStatus()
                .isCreated();
    }

    @AfterAll
    static void allThatWasPublishedKeepsItsContract() {
        ContractRules.checkPublished(SERVICE, "series");
        ContractRules.checkPublished(SERVICE, "events");
        assertThat(SERVICE.facts("series")).noneMatch(fact -> fact.value().contains("meet.example"));
        SERVICE.close();
    }

    @Test
    void aSeriesMakesItsEventsWithoutTheExceptionsAndKeepsTheClockOnTheWall() {
        String id = announce("'rule':'FREQ=WEEKLY;BYDAY=TU;COUNT=4','except':['2030-10-22T15:00']");

        await().untilAsserted(() -> assertThat(
                        show("/events/" + id + "-20301105T1500").path("state").asString())
                .isEqualTo("scheduled"));
        assertThat(show("/events/" + id + "-20301015T1500").path("startsAt").asString())
                .isEqualTo("2030-10-15T13:00:00Z");
        assertThat(show("/events/" + id + "-20301105T1500").path("startsAt").asString())
                .isEqualTo("2030-11-05T14:00:00Z");
        assertThat(show("/events/" + id + "-20301105T1500").path("ends").asString())
                .isEqualTo("2030-11-05T16:30:00");
        assertThat(show("/events/" + id + "-20301022T1500").path("status").asInt())
                .isEqualTo(404);
        assertThat(show("/series/" + id).path("occurrences")).hasSize(3);
    }

    @Test
    void anEventThatWasMovedAloneStaysWhereItIsWhenAnotherIsLeftOut() {
        String id = announce("'rule':'FREQ=WEEKLY;BYDAY=TU;COUNT=3'");
        String moved = "/events/" + id + "-20301022T1500";
        String dropped = "/events/" + id + "-20301029T1500";
        await().untilAsserted(
                        () -> assertThat(show(dropped).path("state").asString()).isEqualTo("scheduled"));
        patch(moved, 2, "{'starts':'2030-10-23T10:00','ends':'2030-10-23T11:00'}");

        patch("/series/" + id, 1, "{'except':['2030-10-29T15:00']}");

        await().untilAsserted(
                        () -> assertThat(show(dropped).path("state").asString()).isEqualTo("cancelled"));
        assertThat(show(dropped).path("revision").asInt()).isEqualTo(1);
        assertThat(show(moved).path("starts").asString()).isEqualTo("2030-10-23T10:00:00");
        assertThat(show(moved).path("state").asString()).isEqualTo("scheduled");

        SERVICE.post("member-unesco", "/series/" + id + "/cancel", "{}")
                .expectStatus()
                .isOk();
        await().untilAsserted(
                        () -> assertThat(show(moved).path("state").asString()).isEqualTo("cancelled"));
    }

    @Test
    void onlyHostsAnnounceAndWhatEventsHangOnStays() {
        String id = announce("'rule':'FREQ=WEEKLY;BYDAY=TU;COUNT=2'");
        SERVICE.post("member-orange", "/series/" + id + "/cancel", "{}")
                .expectStatus()
                .isForbidden();
        patched("/series/" + id, 1, "{'timeZone':'Asia/Tokyo'}").expectStatus().isEqualTo(422);
        SERVICE.post("member-unesco", "/series", plan("'rule':'FREQ=WEEKLY'"))
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/rule");
    }

    private static String announce(String fields) {
        // That the host is approved may be on its way still.
        return await().until(
                        () -> answer(SERVICE.post("member-unesco", "/series", plan(fields), Map.of()))
                                .path("id")
                                .asString(""),
                        announced -> !announced.isEmpty());
    }

    private static String plan(String fields) {
        return "{'title':'Reopening of schools','initiative':'reopening','hosts':['unesco'],'timeZone':'Europe/Paris',"
                + "'starts':'2030-10-15T15:00','ends':'2030-10-15T16:30','joiningLink':'https://meet.example/1',"
                + fields
                + "}";
    }

    private static void patch(String path, int version, String json) {
        patched(path, version, json).expectStatus().isOk();
    }

    private static ResponseSpec patched(String path, int version, String json) {
        return SERVICE.as("member-unesco")
                .patch()
                .uri("/api/v1" + path)
                .contentType(MediaType.APPLICATION_JSON)
                .header("If-Match", "\"" + version + "\"")
                .bodyValue(json.replace('\'', '"'))
                .exchange();
    }

    private static JsonNode show(String path) {
        return answer(SERVICE.as("secretariat").get().uri("/api/v1" + path).exchange());
    }

    private static JsonNode answer(ResponseSpec response) {
        return JSON.readTree(response.expectBody().returnResult().getResponseBody());
    }
}
