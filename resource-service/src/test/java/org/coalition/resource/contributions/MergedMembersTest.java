package org.coalition.resource.contributions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.coalition.resource.ResourceService;
import org.coalition.servicetests.ContractRules;
import org.coalition.servicetests.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Contributions of an organisation that was merged into another. */
class MergedMembersTest {
    private static final RunningService SERVICE = RunningService.start(ResourceService.class);

    @AfterAll
    static void allThatWasPublishedKeepsItsContract() {
        ContractRules.checkPublished(SERVICE, "contributions");
        SERVICE.close();
    }

    @Test
    void theyGoWithItOnceHoweverOftenTheFactComesAndTheirHistorySaysSo() {
        publish("orange-digital-centres", 1, "approved", "");
        publish("orange", 1, "approved", "");
        byte[] body = SERVICE.post(
                        "member-orange-digital-centres",
                        "/contributions",
                        "{'kind':'training','title':'Coding schools','scope':{'countries':['SEN']}}")
                .expectStatus()
                .isCreated()
                .expectBody()
                .returnResult()
                .getResponseBody();
        String path = "/api/v1/contributions/"
                + new JsonMapper().readTree(body).path("id").asString();

        publish("orange-digital-centres", 2, "merged", ",'mergedInto':'orange'");
        await().untilAsserted(() -> assertThat(get(path)).contains("\"organisation\":\"orange\""));
        publish("orange-digital-centres", 2, "merged", ",'mergedInto':'orange'");
        publish("orange", 2, "approved", "");
        // Whoever is merged offers nothing any more, and the other may act.
        SERVICE.post(
                        "member-orange-digital-centres",
                        "/contributions",
                        "{'kind':'training','title':'More','scope':{'countries':['SEN']}}")
                .expectStatus()
                .isEqualTo(409);
        SERVICE.post("member-orange", path.substring("/api/v1".length()) + "/publish", "{}")
                .expectStatus()
                .isOk();
        assertThat(get(path + "/history"))
                .containsOnlyOnce("contribution.moved")
                .contains("\"from\":\"orange-digital-centres\"", "one house");
    }

    /** Nothing is recorded here, so each is caused by the last that was: who looks for what a request has caused finds it by one id, whoever did it. */
    @Test
    void aRequestAndWhatFollowsFromItAreOneTrace() {
        String asked = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        publish("moodle", 1, "approved", "");
        publish("moodle-hq", 1, "approved", "");
        SERVICE.post(
                        "member-moodle-hq",
                        "/contributions",
                        "{'kind':'platform','title':'Moodle Cloud','scope':{'countries':['SEN']}}",
                        Map.of("traceparent", asked))
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("X-Request-Id", "0af7651916cd43dd8448eb211c80319c");
        String merged = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        SERVICE.publish(
                "organisations",
                "moodle-hq",
                2,
                "organisation.merged",
                "{'by':'secretariat','reason':'one house','organisation':{'state':'merged','mergedInto':'moodle'}}",
                Map.of("traceparent", merged));

        await().untilAsserted(() -> assertThat(SERVICE.facts("contributions"))
                .filteredOn(fact -> fact.value().contains("Moodle Cloud"))
                .extracting(fact -> RunningService.header(fact, "traceparent"))
                .containsExactly(asked, merged));
    }

    @Test
    void aSuspendedMemberPromisesNothingNew() {
        publish("vodafone", 1, "approved", "");
        byte[] body = SERVICE.post(
                        "member-vodafone",
                        "/contributions",
                        "{'kind':'connectivity','title':'Free access','scope':{'countries':['SEN']},'pool':{'people':10}}")
                .expectStatus()
                .isCreated()
                .expectBody()
                .returnResult()
                .getResponseBody();
        String contribution =
                "/contributions/" + new JsonMapper().readTree(body).path("id").asString();
        SERVICE.post("member-vodafone", contribution + "/publish", "{}")
                .expectStatus()
                .isOk();
        byte[] declared = SERVICE.post("ministry-sen", "/needs", "{'kind':'connectivity','people':10}")
                .expectStatus()
                .isCreated()
                .expectBody()
                .returnResult()
                .getResponseBody();
        String pledge =
                "{'needId':'" + new JsonMapper().readTree(declared).path("id").asString() + "','people':1}";
        String bare = commitment(contribution, pledge);
        String firm = commitment(contribution, pledge);
        SERVICE.post("member-vodafone", firm + "/commit", "{}").expectStatus().isOk();

        publish("vodafone", 2, "suspended", "");
        await().untilAsserted(() -> SERVICE.post("member-vodafone", contribution + "/commitments", pledge)
                .expectStatus()
                .isEqualTo(409));
        SERVICE.post("member-vodafone", bare + "/commit", "{}").expectStatus().isEqualTo(409);
        SERVICE.post("ministry-sen", bare + "/commit", "{}").expectStatus().isEqualTo(409);
        SERVICE.post("ministry-mli", bare + "/commit", "{}").expectStatus().isForbidden();
        // What was promised before runs on.
        SERVICE.post("member-vodafone", firm + "/start", "{}").expectStatus().isOk();
        SERVICE.post("member-vodafone", bare + "/retract", "{'reason':'suspended'}")
                .expectStatus()
                .isOk();
    }

    private static String commitment(String contribution, String pledge) {
        byte[] body = SERVICE.post("member-vodafone", contribution + "/commitments", pledge)
                .expectStatus()
                .isCreated()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return "/commitments/" + new JsonMapper().readTree(body).path("id").asString();
    }

    private static void publish(String id, long sequence, String state, String more) {
        SERVICE.publish(
                "organisations",
                id,
                sequence,
                "organisation." + state,
                "{'by':'secretariat','reason':'one house','organisation':{'id':'" + id + "','state':'" + state + "'"
                        + more + "}}");
    }

    private static String get(String path) {
        return SERVICE.as("member-orange")
                .get()
                .uri(path)
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }
}
