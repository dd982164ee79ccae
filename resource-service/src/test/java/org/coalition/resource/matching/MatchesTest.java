package org.coalition.resource.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import org.coalition.resource.ResourceService;
import org.coalition.servicetests.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Senegal is shown for its teachers, and what not. */
class MatchesTest {
    private static final RunningService SERVICE = RunningService.start(ResourceService.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static String need = "";

    @BeforeAll
    static void offers() {
        for (String member : List.of("huawei", "orange")) {
            SERVICE.publish(
                    "organisations",
                    member,
                    2,
                    "organisation.approved",
                    "{'by':'secretariat','organisation':{'id':'" + member + "','version':2,'state':'approved'}}");
        }
        offer("huawei", "Learn ON in Senegal", "'kind':'training','scope':{'countries':['SEN']},'pool':{'people':900}");
        offer("huawei", "Learn ON in Africa", "'kind':'training','scope':{'regions':['002']},'pool':{'people':900}");
        offer(
                "huawei",
                "Learn ON online",
                "'kind':'training','scope':{'regions':['002']},'presupposes':['connectivity'],'pool':{'people':900}");
        offer("huawei", "Learn ON somewhere", "'kind':'training','scope':{'regions':['002']}");
        offer(
                "huawei",
                "Learn ON in English",
                "'kind':'training','scope':{'global':true},'languages':['en'],'pool':{'people':900}");
        offer("huawei", "Learn ON in France", "'kind':'training','scope':{'countries':['FRA']},'pool':{'people':900}");
        offer("orange", "Not ours any more", "'kind':'training','scope':{'countries':['SEN']},'pool':{'people':900}");
        id(SERVICE.post(
                "member-huawei",
                "/contributions",
                "{'title':'A draft','kind':'training','scope':{'global':true},'pool':{'people':900}}"));
        SERVICE.publish(
                "organisations",
                "orange",
                3,
                "organisation.suspended",
                "{'by':'secretariat','organisation':{'id':'orange','version':3,'state':'suspended'}}");
        need = id(SERVICE.post(
                "ministry-sen",
                "/needs",
                "{'kind':'training','beneficiaries':['teacher'],'languages':['fr'],'people':1000}"));
        await().until(() -> SERVICE.facts("contributions").stream()
                        .filter(fact -> RunningService.header(fact, "ce_type").equals("contribution.published"))
                        .count()
                == 7);
    }

    @AfterAll
    static void close() {
        SERVICE.close();
    }

    @Test
    void whatNamesTheCountryComesFirstAndWhatPresupposesSomethingMissingLast() {
        JsonNode page = get("");

        assertThat(titles(page)).containsExactly("Learn ON in Senegal", "Learn ON in Africa", "Learn ON online");
        JsonNode best = page.path("items").get(0);
        int points = 0;
        for (JsonNode reason : best.path("reasons")) {
            points += reason.path("points").asInt();
        }
        assertThat(best.path("score").asInt()).isEqualTo(points).isPositive();
        assertThat(codes(best, "reasons")).contains("country", "beneficiary", "language", "remaining", "confirmed");
        assertThat(codes(page.path("items").get(2), "reasons")).contains("presupposes-connectivity");
    }

    @Test
    void whatDoesNotFitIsShownWithEveryReasonWhenAskedFor() {
        JsonNode page = get("?include=excluded");

        assertThat(page.path("total").asInt()).isEqualTo(7);
        assertThat(whyNot(page, "Learn ON somewhere")).containsExactly("capacity-unknown");
        assertThat(whyNot(page, "Learn ON in English")).containsExactly("other-language");
        assertThat(whyNot(page, "Learn ON in France")).containsExactly("out-of-scope");
        assertThat(whyNot(page, "Not ours any more")).containsExactly("member-not-approved");
        assertThat(whyNot(page, "Learn ON in Senegal")).isEmpty();
    }

    @Test
    void aDraftIsForThoseAloneWhoMayReadIt() {
        assertThat(titles(get("?include=excluded"))).doesNotContain("A draft");
        JsonNode own = answer(SERVICE.as("member-huawei")
                .get()
                .uri("/api/v1/needs/" + need + "/matches?include=excluded")
                .exchange());
        assertThat(whyNot(own, "A draft")).containsExactly("draft");
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetition() {
        List<String> titles = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get("?include=excluded&limit=2" + cursor);
            titles.addAll(titles(page));
            cursor = page.path("next").isNull()
                    ? ""
                    : "&cursor=" + page.path("next").asString();
        } while (!cursor.isEmpty());

        assertThat(titles).isEqualTo(titles(get("?include=excluded")));
    }

    @Test
    void whatIsNotUnderstoodIsNamed() {
        refused("?include=everything", "include");
        refused("?cursor=nonsense", "cursor");
        refused("?limit=0", "limit");
        SERVICE.anonymous()
                .get()
                .uri("/api/v1/needs/nowhere/matches")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    private static void refused(String query, String parameter) {
        SERVICE.anonymous()
                .get()
                .uri("/api/v1/needs/" + need + "/matches" + query)
                .exchange()
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo(parameter);
    }

    private static JsonNode get(String query) {
        return answer(SERVICE.anonymous()
                .get()
                .uri("/api/v1/needs/" + need + "/matches" + query)
                .exchange()
                .expectStatus()
                .isOk());
    }

    private static List<String> titles(JsonNode page) {
        List<String> titles = new ArrayList<>();
        page.path("items").forEach(item -> titles.add(item.path("title").asString()));
        return titles;
    }

    private static List<String> whyNot(JsonNode page, String title) {
        for (JsonNode item : page.path("items")) {
            if (item.path("title").asString().equals(title)) {
                return codes(item, "whyNot");
            }
        }
        throw new AssertionError("There is no " + title);
    }

    private static List<String> codes(JsonNode item, String field) {
        List<String> codes = new ArrayList<>();
        item.path(field).forEach(reason -> codes.add(reason.path("code").asString()));
        return codes;
    }

    private static void offer(String member, String title, String fields) {
        String id = id(SERVICE.post("member-" + member, "/contributions", "{'title':'" + title + "'," + fields + "}"));
        SERVICE.post("member-" + member, "/contributions/" + id + "/publish", "{}")
                .expectStatus()
                .isOk();
    }

    private static String id(ResponseSpec response) {
        return answer(response.expectStatus().isCreated()).path("id").asString();
    }

    private static JsonNode answer(ResponseSpec response) {
        return JSON.readTree(response.expectBody().returnResult().getResponseBody());
    }
}
