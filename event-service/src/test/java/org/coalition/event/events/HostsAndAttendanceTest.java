package org.coalition.event.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.coalition.event.EventService;
import org.coalition.servicetests.ContractRules;
import org.coalition.servicetests.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.json.JsonMapper;

/** Events whose host was merged, and who took part. */
class HostsAndAttendanceTest {
    private static final RunningService SERVICE = RunningService.start(EventService.class);

    @AfterAll
    static void allThatWasPublishedKeepsItsContract() {
        ContractRules.checkPublished(SERVICE, "events");
        ContractRules.checkPublished(SERVICE, "series");
        SERVICE.close();
    }

    @Test
    void anEventGoesWithItsHostAndAttendanceIsCountedWithoutPersons() {
        publish("orange-digital-centres", 1, "approved", "");
        publish("huawei", 1, "approved", "");
        String initiative = id(SERVICE.post("secretariat", "/initiatives", "{'title':'Keep learning'}"));
        String event = "/events/"
                + id(SERVICE.post(
                        "secretariat",
                        "/events",
                        "{'title':'Webinar','initiative':'" + initiative
                                + "','hosts':['orange-digital-centres','huawei'],"
                                + "'timeZone':'Africa/Dakar','starts':'2030-01-10T10:00','seats':2}"));
        for (String move : new String[] {"/schedule", "/open"}) {
            SERVICE.post("member-huawei", event + move, "{}").expectStatus().isOk();
        }
        publish("orange-digital-centres", 2, "merged", ",'mergedInto':'orange'");
        await().untilAsserted(() -> assertThat(get(event)).contains("\"hosts\":[\"orange\",\"huawei\"]"));

        assertThat(get(event)).doesNotContain("attended");
        String first = register(event, "a");
        register(event, "b");
        String waiting = register(event, "c");
        SERVICE.post("anonymous", event + "/registrations/" + first + "/attend", "{}")
                .expectStatus()
                .isUnauthorized();
        SERVICE.post("member-orange-digital-centres", event + "/registrations/" + first + "/attend", "{}")
                .expectStatus()
                .isForbidden();
        SERVICE.post("member-orange", event + "/registrations/" + first + "/attend", "{}")
                .expectStatus()
                .isOk();
        SERVICE.post("member-orange", event + "/registrations/" + waiting + "/attend", "{}")
                .expectStatus()
                .isEqualTo(409);
        assertThat(get(event)).contains("\"attended\":1", "\"taken\":2", "\"waiting\":1");
        assertThat(SERVICE.facts("events"))
                .allSatisfy(fact -> assertThat(fact.value()).doesNotContain("example.org"));
    }

    /** Later occurrences are made for the survivor too, whichever of two merges in a row is read first. */
    @Test
    void aSeriesAndItsEventsGoWithTheirHostOnceHoweverOftenTheFactComes() {
        publish("world-bank-edu", 1, "approved", "");
        publish("unicef", 1, "approved", "");
        String initiative = id(SERVICE.post("secretariat", "/initiatives", "{'title':'Reopening of schools'}"));
        String id = id(SERVICE.post(
                "member-world-bank-edu",
                "/series",
                "{'title':'Reopening','initiative':'" + initiative + "','hosts':['world-bank-edu','unicef'],"
                        + "'timeZone':'Europe/Paris','starts':'2030-06-04T15:00:00','rule':'FREQ=WEEKLY;COUNT=2'}"));
        String first = "/events/" + id + "-20300604T1500";
        await().untilAsserted(() -> assertThat(get(first)).contains("\"state\":\"scheduled\""));

        publish("world-bank-education", 2, "merged", ",'mergedInto':'world-bank'");
        publish("world-bank-edu", 2, "merged", ",'mergedInto':'world-bank-education'");
        await().untilAsserted(() -> assertThat(get("/series/" + id)).contains("\"hosts\":[\"world-bank\",\"unicef\"]"));
        await().untilAsserted(() -> assertThat(get(first)).contains("\"hosts\":[\"world-bank\",\"unicef\"]"));
        publish("world-bank-edu", 2, "merged", ",'mergedInto':'world-bank-education'");

        SERVICE.as("member-world-bank")
                .patch()
                .uri("/api/v1/series/" + id)
                .header("If-Match", "\"2\"")
                .header("Content-Type", "application/merge-patch+json")
                .bodyValue("{\"rule\":\"FREQ=WEEKLY;COUNT=3\"}")
                .exchange()
                .expectStatus()
                .isOk();
        await().untilAsserted(() ->
                assertThat(get("/events/" + id + "-20300618T1500")).contains("\"hosts\":[\"world-bank\",\"unicef\"]"));
        assertThat(get("/series/" + id + "/history")).containsOnlyOnce("series.host-merged");
    }

    private static String register(String event, String name) {
        return id(SERVICE.post(
                "anonymous", event + "/registrations", "{'name':'" + name + "','email':'" + name + "@example.org'}"));
    }

    private static void publish(String id, long sequence, String state, String more) {
        SERVICE.publish(
                "organisations",
                id,
                sequence,
                "organisation." + state,
                "{'by':'secretariat','organisation':{'id':'" + id + "','state':'" + state + "'" + more + "}}");
    }

    private static String id(WebTestClient.ResponseSpec answer) {
        byte[] body =
                answer.expectStatus().isCreated().expectBody().returnResult().getResponseBody();
        return new JsonMapper().readTree(body).path("id").asString();
    }

    private static String get(String path) {
        return SERVICE.anonymous()
                .get()
                .uri("/api/v1" + path)
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }
}
