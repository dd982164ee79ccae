package org.coalition.resource.contributions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.coalition.servicetests.RunningService.header;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.coalition.resource.ResourceService;
import org.coalition.servicetests.ApiRules;
import org.coalition.servicetests.ContractRules;
import org.coalition.servicetests.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ContributionsTest {
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
        // Late and again: changes nothing.
        SERVICE.publish(
                "organisations",
                "huawei",
                1,
                "organisation.applied",
                "{'by':'anonymous','organisation':{'id':'huawei','version':1,'state':'applied'}}");
    }

    @AfterAll
    static void allThatWasPublishedKeepsItsContract() {
        ContractRules.checkPublished(SERVICE, "contributions");
        ContractRules.checkPublished(SERVICE, "needs");
        ContractRules.checkPublished(SERVICE, "school-status");
        SERVICE.close();
    }

    @Test
    void everyRouteIsInTheContractOfTheApi() {
        ApiRules.check(SERVICE, "resource", "imports");
    }

    @Test
    void of64ConcurrentPledgesToAPoolFor40Exactly40SucceedAndTheOthersAreToldTheRemainder() {
        String contribution = publishedTraining(40);
        String need = need("SEN", 1_000);

        List<JsonNode> answers = IntStream.range(0, 64)
                .parallel()
                .mapToObj(i -> answer(SERVICE.post(
                        "member-huawei",
                        "/contributions/" + contribution + "/commitments",
                        "{'needId':'" + need + "','people':1}")))
                .toList();

        List<JsonNode> refused =
                answers.stream().filter(answer -> answer.has("type")).toList();
        assertThat(answers).hasSize(64);
        assertThat(refused).hasSize(24).allSatisfy(problem -> {
            assertThat(problem.path("status").asInt()).isEqualTo(409);
            assertThat(problem.path("remaining").asInt(-1)).isZero();
        });
        JsonNode pool = show("/contributions/" + contribution).path("pool");
        assertThat(pool.path("pledged").asInt()).isEqualTo(40);
        assertThat(pool.path("remaining").asInt()).isZero();
        assertThat(show("/contributions/" + contribution).path("state").asString())
                .isEqualTo("exhausted");
    }

    @Test
    void aCommitmentCountsInOneFigureAtATimeAndGivesBackWhenDeclined() {
        String contribution = publishedTraining(100);
        String need = need("SEN", 1_000);
        String delivered = pledge(contribution, need, 60);
        String declined = pledge(contribution, need, 40);

        step("ministry-sen", declined, "decline", "{'reason':'not now'}");
        step("ministry-sen", delivered, "commit", "{}");
        step("member-huawei", delivered, "start", "{}");
        step("member-huawei", delivered, "deliver", "{'peopleReached':55}");
        step("ministry-sen", delivered, "confirm-delivery", "{}");

        JsonNode after = show("/contributions/" + contribution);
        assertThat(after.path("state").asString()).isEqualTo("published");
        assertThat(after.path("pool").path("delivered").asInt()).isEqualTo(55);
        assertThat(after.path("pool").path("committed").asInt()).isZero();
        assertThat(after.path("pool").path("remaining").asInt()).isEqualTo(45);
        JsonNode commitment = show("/commitments/" + delivered);
        assertThat(commitment.path("peopleReached").asInt()).isEqualTo(55);
        assertThat(commitment.path("deliveryConfirmed").asBoolean()).isTrue();
        await().untilAsserted(() -> assertThat(SERVICE.facts("contributions").stream()
                        .filter(fact -> fact.key().equals(contribution))
                        .map(fact -> header(fact, "ce_type")))
                .containsExactly(
                        "contribution.registered",
                        "contribution.published",
                        "commitment.pledged",
                        "commitment.pledged",
                        "commitment.declined",
                        "commitment.committed",
                        "commitment.started",
                        "commitment.delivered",
                        "commitment.delivery-confirmed"));
    }

    @Test
    void aStepNeedsTheVersionOfItsOwnCommitmentWhateverHappenedToOthers() {
        String contribution = publishedTraining(100);
        String need = need("SEN", 1_000);
        String first = pledge(contribution, need, 10);
        pledge(contribution, need, 20);
        String seen = "\"" + show("/commitments/" + first).path("version").asString() + "\"";

        SERVICE.post("member-huawei", "/commitments/" + first + "/commit", "{}", Map.of("If-Match", "\"1\""))
                .expectStatus()
                .isEqualTo(412);
        SERVICE.post("member-huawei", "/commitments/" + first + "/commit", "{}", Map.of("If-Match", seen))
                .expectStatus()
                .isOk();
    }

    @Test
    void aPledgeThatDoesNotFitIsRefused() {
        String contribution = publishedTraining(100);
        String elsewhere = need("FRA", 10);

        SERVICE.post(
                        "member-huawei",
                        "/contributions/" + contribution + "/commitments",
                        "{'needId':'" + elsewhere + "','people':1}")
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].code")
                .isEqualTo("out-of-scope");
        SERVICE.post(
                        "member-orange",
                        "/contributions/" + contribution + "/commitments",
                        "{'needId':'" + elsewhere + "','people':1}")
                .expectStatus()
                .isForbidden();
    }

    @Test
    void onlyApprovedMembersOffer() {
        SERVICE.post("member-nobody", "/contributions", training("'people':5"))
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.detail")
                .value(
                        String.class,
                        detail -> assertThat(detail).contains("nobody").contains("unknown"));
    }

    @Test
    void capacityThatNobodyStatedIsUnknownAndCannotBePledged() {
        String contribution = id(SERVICE.post(
                "member-huawei",
                "/contributions",
                "{'kind':'training','title':'Cloud courses','scope':{'global':true}}"));
        post("member-huawei", "/contributions/" + contribution + "/publish", "{}");

        assertThat(show("/contributions/" + contribution).has("pool")).isFalse();
        SERVICE.post(
                        "member-huawei",
                        "/contributions/" + contribution + "/commitments",
                        "{'needId':'" + need("SEN", 10) + "','people':1}")
                .expectStatus()
                .isEqualTo(409);
    }

    @Test
    void aNeedDeclaredForACountryIsConfirmedByItsMinistryAlone() {
        JsonNode declared =
                answer(SERVICE.post("secretariat", "/needs", "{'country':'BFA','kind':'connectivity','people':1000}"));
        String path = "/needs/" + declared.path("id").asString();

        assertThat(declared.path("standing").asString()).isEqualTo("declared-for");
        SERVICE.post("secretariat", path + "/confirm", "{}").expectStatus().isForbidden();
        SERVICE.post("ministry-sen", path + "/confirm", "{}").expectStatus().isForbidden();
        assertThat(answer(SERVICE.post("ministry-bfa", path + "/confirm", "{}"))
                        .path("standing")
                        .asString())
                .isEqualTo("confirmed");
    }

    @Test
    void aReportSaysWhetherItIsTheMinistrysOwnWord() {
        String body =
                "{'country':'SEN','edition':'2020-04-20','series':'men','source':'MEN','days':[{'date':'2020-04-11','status':'closed'}]}";
        SERVICE.post("ministry-bfa", "/school-status", body).expectStatus().isForbidden();
        assertThat(answer(SERVICE.post("ministry-sen", "/school-status", body))
                        .path("reportedBy")
                        .asString())
                .isEqualTo("ministry");
        assertThat(answer(SERVICE.post("secretariat", "/school-status", body.replace("men", "unesco")))
                        .path("reportedBy")
                        .asString())
                .isEqualTo("secretariat");
    }

    @Test
    void aReportAgainIsARevision() {
        String body =
                "{'country':'SEN','edition':'2021-02-15','source':'UNESCO','days':[{'date':'2020-03-25','status':'closed'}]}";
        SERVICE.post("secretariat", "/school-status", body).expectStatus().isCreated();
        SERVICE.post("secretariat", "/school-status", body)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.version")
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/needs | {'country':'SEN','kind':'devices','people':-5} | /people | positive",
                "/needs | {'country':'SEN','kind':'devices','people':0} | /people | positive",
                "/needs | {'country':'SEN','kind':'devices'} | /people | not-null",
                "/needs | {'country':'SEN','kind':'devices','people':1.5} | /people | invalid-value",
                "/needs | {'country':'SEN','kind':'devices','people':'5'} | /people | wrong-type",
                "/needs | {'country':'ZZZ','kind':'devices','people':5} | /country | country-code",
                "/needs | {'country':'SEN','kind':'devices','people':5,'levels':[9]} | /levels/0 | max",
                "/needs | {'kind':'devices','people':5} | /country | not-null",
                "/needs | {'country':'SEN','kind':'devices','people':5,'window':{'from':'2020-13-01'}} | /window/from | invalid-value",
                "/needs | {'country':'SEN','kind':'devices','people':5,'bySex':{'female':3,'male':3}} | /bySex | more-than-people",
                "/needs | {'country':'SEN','kind':'devices','people':5,'bySex':{'female':-1}} | /bySex/female | positive-or-zero",
                "/needs | {'country':'SEN','kind':'devices','people':5,'withDisability':6} | /withDisability | more-than-people",
                "/contributions | {'organisation':'huawei','kind':'training','title':'T','scope':{}} | /scope | empty",
                "/contributions | {'organisation':'huawei','kind':'training','title':'T','scope':{'regions':['999']}} | /scope/regions/0 | region-code",
                "/contributions | {'organisation':'huawei','kind':'training','title':'T','scope':{'groups':['OECD']}} | /scope/groups/0 | invalid-value",
                "/contributions | {'organisation':'huawei','kind':'training','title':'T','scope':{'global':true},'pool':{'units':5}} | /pool | incomplete",
                "/contributions | {'organisation':'huawei','kind':'training','title':'T','scope':{'global':true},'pool':{'people':-1}} | /pool/people | positive",
                "/school-status | {'country':'SEN','edition':'2021-02-15','source':'U','days':[]} | /days | not-empty",
                "/learners | {'country':'SEN','edition':'2021-02-15','source':'U','rows':[{'levels':[1],'sex':'both','learners':-1}]} | /rows/0/learners | positive-or-zero",
            })
    void badInputIsNamed(String path, String body, String pointer, String code) {
        SERVICE.post("secretariat", path, body)
                .expectStatus()
                .isEqualTo(422)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo(pointer)
                .jsonPath("$.errors[0].code")
                .isEqualTo(code);
    }

    private static String publishedTraining(int people) {
        String id = id(SERVICE.post("member-huawei", "/contributions", training("'people':" + people)));
        post("member-huawei", "/contributions/" + id + "/publish", "{}");
        return id;
    }

    private static String training(String pool) {
        return "{'kind':'training','title':'100 online training sessions','scope':{'regions':['002']},'pool':{" + pool
                + "}}";
    }

    private static String need(String country, int people) {
        return id(SERVICE.post(
                "secretariat", "/needs", "{'country':'" + country + "','kind':'training','people':" + people + "}"));
    }

    private static String pledge(String contribution, String need, int people) {
        return id(SERVICE.post(
                "member-huawei",
                "/contributions/" + contribution + "/commitments",
                "{'needId':'" + need + "','people':" + people + "}",
                Map.of("Idempotency-Key", contribution + need + people)));
    }

    private static void step(String who, String commitment, String step, String body) {
        post(who, "/commitments/" + commitment + "/" + step, body);
    }

    private static void post(String who, String path, String body) {
        SERVICE.post(who, path, body).expectStatus().is2xxSuccessful();
    }

    private static JsonNode show(String path) {
        return answer(SERVICE.as("secretariat").get().uri("/api/v1" + path).exchange());
    }

    private static String id(ResponseSpec response) {
        JsonNode answer = answer(response.expectStatus().isCreated());
        return answer.path("id").asString();
    }

    private static JsonNode answer(ResponseSpec response) {
        return JSON.readTree(response.expectBody().returnResult().getResponseBody());
    }
}
