package org.coalition.resource.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.coalition.resource.ResourceService;
import org.coalition.servicetests.ContractRules;
import org.coalition.servicetests.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each test has a country of its own, since a plan is about all needs in its scope. */
class PlansTest {
    private static final RunningService SERVICE = RunningService.start(ResourceService.class);
    private static final JsonMapper JSON = new JsonMapper();

    @BeforeAll
    static void approveHuawei() {
        SERVICE.publish(
                "organisations",
                "huawei",
                2,
                "organisation.approved",
                "{'by':'secretariat','organisation':{'id':'huawei','version':2,'state':'approved'}}");
    }

    @AfterEach
    void nothingCrashesAnyMore() {
        Crash.AFTER.set(-1);
    }

    @AfterAll
    static void allThatWasPublishedKeepsItsContract() {
        ContractRules.checkPublished(SERVICE, "contributions");
        SERVICE.close();
    }

    @Test
    void leastDevelopedCountriesComeFirstAndWhatStaysOpenIsExplained() {
        offer("devices", "'countries':['MLI','KEN']", 100);
        need("MLI", "devices", 60);
        String kenya = need("KEN", "devices", 80);
        need("KEN", "funding", 5);

        JsonNode plan = proposed("{'priorities':['ldc-first'],'scope':{'countries':['MLI','KEN']}}");

        assertThat(plan.path("state").asString()).isEqualTo("proposed");
        JsonNode covered = plan.path("computed").path("covered");
        assertThat(covered.path("inNeed").asInt()).isEqualTo(145);
        assertThat(covered.path("before").asInt()).isZero();
        assertThat(covered.path("after").asInt()).isEqualTo(100);
        assertThat(plan.at("/result/proposed")).hasSize(2).anySatisfy(share -> {
            assertThat(share.path("country").asString()).isEqualTo("MLI");
            assertThat(share.path("people").asInt()).isEqualTo(60);
        });
        assertThat(plan.at("/result/open/0/need").asString()).isEqualTo(kenya);
        assertThat(plan.at("/result/open/0/people").asInt()).isEqualTo(40);
        assertThat(plan.at("/result/open/0/reason").asString()).isEqualTo("What fits is used up.");
        assertThat(plan.at("/result/open/1/reason").asString()).isEqualTo("Nobody offers funding.");

        JsonNode other = proposed("{'priorities':['largest-gap'],'scope':{'countries':['MLI','KEN']}}");
        JsonNode lines = get("/plans/compare?a=" + plan.path("id").asString() + "&b="
                        + other.path("id").asString())
                .path("lines");
        assertThat(lines).anySatisfy(line -> {
            assertThat(line.path("country").asString()).isEqualTo("KEN");
            assertThat(line.path("kind").asString()).isEqualTo("devices");
            assertThat(line.path("a").asInt()).isEqualTo(40);
            assertThat(line.path("b").asInt()).isEqualTo(80);
        });
    }

    @Test
    void aCommittedPlanTakesFromThePoolsAndCoversWhatItSaid() {
        String contribution = offer("training", "'countries':['SEN']", 100);
        need("SEN", "training", 70);
        String plan = proposed("{'priorities':[],'scope':{'countries':['SEN']}}")
                .path("id")
                .asString();

        JsonNode answer = answer(commit(plan).expectStatus().isOk());

        assertThat(answer.path("state").asString()).isEqualTo("committed");
        JsonNode pool = get("/contributions/" + contribution).path("pool");
        assertThat(pool.path("committed").asInt()).isEqualTo(70);
        assertThat(pool.path("remaining").asInt()).isEqualTo(30);
        JsonNode commitment = get("/commitments/" + contribution + ".1");
        assertThat(commitment.path("plan").asString()).isEqualTo(plan);
        assertThat(commitment.path("state").asString()).isEqualTo("committed");
        commit(plan).expectStatus().isEqualTo(409);
    }

    @Test
    void whatChangedMeanwhileIsNamedAndNothingIsCommitted() {
        String taken = offer("content", "'countries':['BFA']", 100);
        String free = offer("content", "'countries':['BFA']", 50);
        String need = need("BFA", "content", 150);
        String plan = proposed("{'priorities':['evenness'],'scope':{'countries':['BFA']}}")
                .path("id")
                .asString();
        SERVICE.post(
                        "member-huawei",
                        "/contributions/" + taken + "/commitments",
                        "{'needId':'" + need + "','people':1}")
                .expectStatus()
                .isCreated();

        JsonNode problem = answer(commit(plan).expectStatus().isEqualTo(409));

        assertThat(problem.path("changed")).hasSize(1);
        assertThat(problem.at("/changed/0/code").asString()).isEqualTo("pool-too-small");
        assertThat(problem.at("/changed/0/contribution").asString()).isEqualTo(taken);
        assertThat(get("/contributions/" + free).at("/pool/remaining").asInt()).isEqualTo(50);
        assertThat(get("/plans/" + plan).path("state").asString()).isEqualTo("rejected");
    }

    @Test
    void twoPlansOverOnePoolAtOnceNeverExceedIt() {
        String contribution = offer("platform", "'countries':['NER']", 100);
        need("NER", "platform", 90);
        List<String> plans = IntStream.range(0, 3)
                .mapToObj(i -> proposed("{'priorities':[],'scope':{'countries':['NER']}}")
                        .path("id")
                        .asString())
                .toList();

        List<Integer> statuses = plans.stream().flatMap(plan -> List.of(plan, plan).stream()).toList().parallelStream()
                .map(plan -> commit(plan).returnResult(byte[].class).getStatus().value())
                .toList();

        assertThat(statuses).contains(200).allMatch(status -> status == 200 || status == 409);
        JsonNode pool = get("/contributions/" + contribution).path("pool");
        assertThat(pool.path("committed").asInt()).isEqualTo(90);
        assertThat(pool.path("pledged").asInt()).isZero();
        assertThat(plans.stream()
                        .map(plan -> get("/plans/" + plan).path("state").asString()))
                .containsOnlyOnce("committed");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void aPlanThatWasKilledBeforeAnyStepIsCommittedAsAWholeLater(int steps) {
        String country =
                List.of("TCD", "TGO", "BEN", "GIN", "GMB", "LBR", "MWI").get(steps);
        String first = offer("training", "'countries':['" + country + "']", 10);
        String second = offer("training", "'countries':['" + country + "']", 10);
        need(country, "training", 20);
        String plan = proposed("{'priorities':[],'scope':{'countries':['" + country + "']}}")
                .path("id")
                .asString();

        Crash.AFTER.set(steps);
        commit(plan).expectStatus().is5xxServerError();
        if (steps < 5) {
            assertThat(committed(first) + committed(second))
                    .as("before it was decided")
                    .isZero();
        }
        commit(plan).expectStatus().isOk();

        assertThat(get("/plans/" + plan).path("state").asString()).isEqualTo("committed");
        assertThat(List.of(committed(first), committed(second))).containsExactly(10, 10);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void aPlanThatIsRefusedHalfWayGivesAllBackHoweverOftenItIsKilled(int steps) {
        String country = List.of("RWA", "UGA", "ZMB", "MOZ").get(steps - 2);
        String one = offer("training", "'countries':['" + country + "']", 10);
        String other = offer("training", "'countries':['" + country + "']", 10);
        need(country, "training", 20);
        String plan = proposed("{'priorities':[],'scope':{'countries':['" + country + "']}}")
                .path("id")
                .asString();
        // It is decided and the first share is pledged; then the second offer is withdrawn.
        Crash.AFTER.set(2);
        commit(plan).expectStatus().is5xxServerError();
        String last = pledged(one) == 0 ? one : other;
        SERVICE.post("member-huawei", "/contributions/" + last + "/withdraw", "{}")
                .expectStatus()
                .isOk();

        Crash.AFTER.set(steps);
        commit(plan);
        Crash.AFTER.set(-1);
        JsonNode problem = answer(commit(plan).expectStatus().isEqualTo(409));

        assertThat(problem.at("/changed/0/contribution").asString()).isEqualTo(last);
        assertThat(get("/plans/" + plan).path("state").asString()).isEqualTo("rejected");
        assertThat(pledged(one) + pledged(other) + committed(one) + committed(other))
                .isZero();
        assertThat(get("/contributions/" + (last.equals(one) ? other : one))
                        .at("/pool/remaining")
                        .asInt())
                .isEqualTo(10);
    }

    @Test
    void aCancelledPlanStaysCancelled() {
        String plan = answer(SERVICE.post("secretariat", "/plans", "{'priorities':[]}"))
                .path("id")
                .asString();

        SERVICE.post("secretariat", "/plans/" + plan + "/cancel", "{}")
                .expectStatus()
                .isOk();

        commit(plan).expectStatus().isEqualTo(409);
        assertThat(get("/plans/" + plan).path("state").asString()).isEqualTo("cancelled");
        assertThat(get("/plans?state=cancelled").path("items"))
                .anySatisfy(one -> assertThat(one.path("id").asString()).isEqualTo(plan));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'priorities':['beauty']} | /priorities/0 | invalid-value",
                "{'priorities':['girls','girls']} | /priorities | repeated",
                "{'priorities':['girls'],'weights':{'no-tech':2}} | /weights | incomplete",
                "{'priorities':[],'scope':{'countries':['ZZZ']}} | /scope/countries/0 | country-code",
            })
    void badInputIsNamed(String body, String pointer, String code) {
        SERVICE.post("secretariat", "/plans", body)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo(pointer)
                .jsonPath("$.errors[0].code")
                .isEqualTo(code);
    }

    @Test
    void onlyTheSecretariatPlans() {
        SERVICE.post("member-huawei", "/plans", "{'priorities':[]}")
                .expectStatus()
                .isForbidden();
        SERVICE.post("anonymous", "/plans", "{'priorities':[]}").expectStatus().isUnauthorized();
        SERVICE.post("secretariat", "/plans/nowhere/commit", "{}")
                .expectStatus()
                .isNotFound();
    }

    private static ResponseSpec commit(String plan) {
        return SERVICE.post(
                "secretariat",
                "/plans/" + plan + "/commit",
                "{}",
                Map.of("Idempotency-Key", UUID.randomUUID().toString()));
    }

    private static JsonNode proposed(String order) {
        JsonNode begun = answer(
                SERVICE.post("secretariat", "/plans", order).expectStatus().isCreated());
        String path = "/plans/" + begun.path("id").asString();
        await().until(() -> !get(path).path("state").asString().equals("computing"));
        return get(path);
    }

    private static int committed(String contribution) {
        return get("/contributions/" + contribution).at("/pool/committed").asInt();
    }

    private static int pledged(String contribution) {
        return get("/contributions/" + contribution).at("/pool/pledged").asInt();
    }

    private static String offer(String kind, String scope, int people) {
        String id = id(SERVICE.post(
                "member-huawei",
                "/contributions",
                "{'kind':'" + kind + "','title':'Learn ON','scope':{" + scope + "},'pool':{'people':" + people + "}}"));
        SERVICE.post("member-huawei", "/contributions/" + id + "/publish", "{}")
                .expectStatus()
                .isOk();
        await().until(() -> SERVICE.facts("contributions").stream()
                .anyMatch(fact -> fact.key().equals(id)
                        && RunningService.header(fact, "ce_type").equals("contribution.published")));
        return id;
    }

    private static String need(String country, String kind, int people) {
        String id = id(SERVICE.post(
                "secretariat",
                "/needs",
                "{'country':'" + country + "','kind':'" + kind + "','people':" + people + "}"));
        await().until(() ->
                SERVICE.facts("needs").stream().anyMatch(fact -> fact.key().equals(id)));
        return id;
    }

    private static JsonNode get(String path) {
        return answer(SERVICE.as("secretariat").get().uri("/api/v1" + path).exchange());
    }

    private static String id(ResponseSpec response) {
        return answer(response.expectStatus().isCreated()).path("id").asString();
    }

    private static JsonNode answer(ResponseSpec response) {
        return JSON.readTree(response.expectBody().returnResult().getResponseBody());
    }
}
