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
