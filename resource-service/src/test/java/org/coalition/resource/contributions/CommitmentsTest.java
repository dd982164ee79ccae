package org.coalition.resource.contributions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.coalition.servicetests.RunningService.header;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.coalition.resource.ResourceService;
import org.coalition.servicetests.ContractRules;
import org.coalition.servicetests.RunningService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Deliveries, revisions, and what ends by itself, with two instances at work. */
class CommitmentsTest {
    private static final String[] IMPATIENT = {
        "--coalition.contributions.pledges-lapse-after=1500ms", "--coalition.contributions.sweep-every=200ms"
    };
    private static final RunningService SERVICE = RunningService.start(ResourceService.class, IMPATIENT);
    private static final JsonMapper JSON = new JsonMapper();

    @BeforeAll
    static void approveGoogleAndStartAnotherInstance() {
        SERVICE.publish(
                "organisations",
                "google",
                1,
                "organisation.approved",
                "{'by':'secretariat','organisation':{'id':'google','version':1,'state':'approved'}}");
        var unused = SERVICE.beside(ResourceService.class);
    }

    @AfterAll
    static void allThatWasPublishedKeepsItsContract() {
        ContractRules.checkPublished(SERVICE, "contributions");
        ContractRules.checkPublished(SERVICE, "needs");
        SERVICE.close();
    }

    @Test
    void thePledgeToUkraineIsRaisedAndHeadlineAndPartsOfItsFirstDeliveryAreShownWithTheirDifference() {
        String need = need("UKR", 50_000);
        String contribution = published("'scope':{'countries':['UKR']},'pool':{'people':50000}");
        String commitment = pledge(contribution, need, 43_000);
        post("ministry-ukr", "/commitments/" + commitment + "/commit", "{}");
        String path = "/commitments/" + commitment;

        patch(path, "{'people':50000}", null).expectStatus().isEqualTo(428);
        patch(path, "{'people':50000}", "\"1\"").expectStatus().isEqualTo(412);
        patch(path, "{'people':50001}", etag(path)).expectStatus().isEqualTo(409);
        patch(path, "{'people':50000}", etag(path)).expectStatus().isOk();
        // The ministry's figures: "up to 10,000" in five regions, whose own figures make 7,960.
        post(
                "member-google",
                path + "/deliver",
                "{'peopleReached':10000,'on':'2022-10-05','final':false,'places':[{'admin1':'Dnipropetrovsk','people':3647},"
                        + "{'admin1':'Donetsk','people':1102},{'admin1':'Kherson','people':761},"
                        + "{'admin1':'Chernihiv','people':2273},{'admin1':'Sumy','people':177}]}");

        JsonNode shown = show(path);
        assertThat(shown.path("state").asString()).isEqualTo("in-progress");
        assertThat(shown.path("peopleReached").asInt()).isEqualTo(10_000);
        assertThat(shown.at("/deliveries/0/inPlaces").asInt()).isEqualTo(7_960);
        assertThat(shown.at("/deliveries/0/difference").asInt()).isEqualTo(2_040);
        JsonNode pool = show("/contributions/" + contribution).path("pool");
        assertThat(pool.path("delivered").asInt()).isEqualTo(10_000);
        assertThat(pool.path("inProgress").asInt()).isEqualTo(40_000);
        assertThat(show("/needs/" + need).path("state").asString()).isEqualTo("fully-committed");
        assertThat(show("/needs/" + need).at("/promised/delivered").asInt()).isEqualTo(10_000);
    }

    @Test
    void tenWhoRaiseAtOnceNeverTakeMoreThanThePoolHas() {
        String need = need("UKR", 1_000);
        String contribution = published("'scope':{'global':true},'pool':{'people':100}");
        List<String> commitments = IntStream.range(0, 10)
                .mapToObj(i -> pledge(contribution, need, 5))
                .toList();
        commitments.forEach(one -> post("ministry-ukr", "/commitments/" + one + "/commit", "{}"));

        long raised = commitments.parallelStream()
                .filter(one -> patch("/commitments/" + one, "{'people':15}", etag("/commitments/" + one))
                                .returnResult(String.class)
                                .getStatus()
                                .value()
                        == 200)
                .count();

        assertThat(raised).isEqualTo(5);
        JsonNode pool = show("/contributions/" + contribution).path("pool");
        assertThat(pool.path("remaining").asInt()).isZero();
        assertThat(pool.path("committed").asInt()).isEqualTo(100);
    }

    @Test
    void aBarePledgeLapsesByItselfOnceAndGivesBack() {
        String contribution = published("'scope':{'global':true},'pool':{'people':100}");
        String commitment = pledge(contribution, need("UKR", 1_000), 70);

        await().untilAsserted(() -> assertThat(
                        show("/commitments/" + commitment).path("state").asString())
                .isEqualTo("lapsed"));
        assertThat(show("/contributions/" + contribution).at("/pool/remaining").asInt())
                .isEqualTo(100);
        isToldOnce(contribution, "commitment.lapsed");
    }

    @Test
    void anOfferWhoseWindowIsOverExpiresOnceAndANewWindowBringsItBack() {
        String contribution = published("'scope':{'global':true},'window':{'to':'2022-12-31'}");
        String path = "/contributions/" + contribution;

        await().untilAsserted(
                        () -> assertThat(show(path).path("state").asString()).isEqualTo("expired"));
        isToldOnce(contribution, "contribution.expired");
        patch(path, "{'window':null}", etag(path))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.state")
                .isEqualTo("published");
    }

    @Test
    void aCancelledNeedTakesItsBarePledgesWithItAndMarksFirmCommitments() {
        String need = need("UKR", 1_000);
        String contribution = published("'scope':{'global':true},'pool':{'people':100}");
        String firm = pledge(contribution, need, 40);
        post("ministry-ukr", "/commitments/" + firm + "/commit", "{}");
        String bare = pledge(contribution, need, 60);

        post("ministry-ukr", "/needs/" + need + "/cancel", "{'reason':'met by others'}");

        await().untilAsserted(() -> {
            assertThat(show("/commitments/" + bare).path("state").asString()).isEqualTo("lapsed");
            assertThat(show("/commitments/" + bare).has("needCancelledAt")).isTrue();
            assertThat(show("/commitments/" + firm).has("needCancelledAt")).isTrue();
        });
        assertThat(show("/commitments/" + firm).path("state").asString()).isEqualTo("committed");
        assertThat(show("/contributions/" + contribution).at("/pool/remaining").asInt())
                .isEqualTo(60);
        SERVICE.post(
                        "member-google",
                        "/contributions/" + contribution + "/commitments",
                        "{'needId':'" + need + "','people':1}")
                .expectStatus()
                .isEqualTo(422);
    }

    @Test
    void aRevisionIsRefusedWithTheListOfCommitmentsInTheWay() {
        String need = need("UKR", 1_000);
        String contribution = published("'scope':{'countries':['UKR','MDA']},'pool':{'people':100}");
        String path = "/contributions/" + contribution;
        String commitment = pledge(contribution, need, 40);
        post("ministry-ukr", "/commitments/" + commitment + "/commit", "{}");

        for (String revision : List.of("{'scope':{'countries':['MDA']}}", "{'pool':{'people':39}}", "{'pool':null}")) {
            patch(path, revision, etag(path))
                    .expectStatus()
                    .isEqualTo(409)
                    .expectBody()
                    .jsonPath("$.commitments.length()")
                    .isEqualTo(1)
                    .jsonPath("$.commitments[0].id")
                    .isEqualTo(commitment)
                    .jsonPath("$.commitments[0].need")
                    .isEqualTo(need)
                    .jsonPath("$.commitments[0].country")
                    .isEqualTo("UKR")
                    .jsonPath("$.commitments[0].people")
                    .isEqualTo(40);
        }
        patch(path, "{'pool':{'people':40}}", etag(path)).expectStatus().isOk();
    }

    @Test
    void aNeedMayBecomeSmallerThanWhatIsPromisedAndShowsWhatIsBeyondIt() {
        String need = need("UKR", 1_000);
        String contribution = published("'scope':{'global':true},'pool':{'people':600}");
        String commitment = pledge(contribution, need, 600);
        assertThat(show("/needs/" + need).path("state").asString()).isEqualTo("uncommitted");
        post("ministry-ukr", "/commitments/" + commitment + "/commit", "{}");
        assertThat(show("/needs/" + need).path("state").asString()).isEqualTo("partially-committed");

        ResponseSpec revised = patch("ministry-ukr", "/needs/" + need, "{'people':500}", etag("/needs/" + need));

        JsonNode shown = answer(revised.expectStatus().isOk());
        assertThat(shown.path("state").asString()).isEqualTo("fully-committed");
        assertThat(shown.at("/promised/beyondNeed").asInt()).isEqualTo(100);
        post("member-google", "/commitments/" + commitment + "/deliver", "{'peopleReached':500}");
        assertThat(show("/needs/" + need).path("state").asString()).isEqualTo("fulfilled");
    }

    private static void isToldOnce(String contribution, String type) {
        await().untilAsserted(() -> assertThat(told(contribution)).contains(type));
        assertThat(told(contribution)).containsOnlyOnce(type);
    }

    private static List<String> told(String contribution) {
        return SERVICE.facts("contributions").stream()
                .filter(fact -> fact.key().equals(contribution))
                .map(fact -> header(fact, "ce_type"))
                .toList();
    }

    private static String published(String more) {
        String id = id(SERVICE.post(
                "member-google", "/contributions", "{'kind':'devices','title':'Chromebooks'," + more + "}"));
        post("member-google", "/contributions/" + id + "/publish", "{}");
        return id;
    }

    private static String need(String country, int people) {
        return id(SERVICE.post("ministry-" + country, "/needs", "{'kind':'devices','people':" + people + "}"));
    }

    private static String pledge(String contribution, String need, int people) {
        return id(SERVICE.post(
                "member-google",
                "/contributions/" + contribution + "/commitments",
                "{'needId':'" + need + "','people':" + people + "}"));
    }

    private static void post(String who, String path, String body) {
        SERVICE.post(who, path, body).expectStatus().is2xxSuccessful();
    }

    private static ResponseSpec patch(String path, String body, @Nullable String ifMatch) {
        return patch("member-google", path, body, ifMatch);
    }

    private static ResponseSpec patch(String who, String path, String body, @Nullable String ifMatch) {
        Map<String, String> headers = ifMatch == null ? Map.of() : Map.of("If-Match", ifMatch);
        return SERVICE.as(who)
                .patch()
                .uri("/api/v1" + path)
                .contentType(MediaType.parseMediaType("application/merge-patch+json"))
                .headers(all -> headers.forEach(all::set))
                .bodyValue(body.replace('\'', '"'))
                .exchange();
    }

    private static String etag(String path) {
        return "\"" + show(path).path("version").asString() + "\"";
    }

    private static JsonNode show(String path) {
        return answer(SERVICE.as("secretariat").get().uri("/api/v1" + path).exchange());
    }

    private static String id(ResponseSpec response) {
        return answer(response.expectStatus().isCreated()).path("id").asString();
    }

    private static JsonNode answer(ResponseSpec response) {
        return JSON.readTree(response.expectBody().returnResult().getResponseBody());
    }
}
