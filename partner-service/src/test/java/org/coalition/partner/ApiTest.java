package org.coalition.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import org.coalition.servicetests.AccessRules;
import org.coalition.servicetests.FuzzRules;
import org.coalition.servicetests.MetricRules;
import org.coalition.servicetests.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.http.MediaType;

/** The whole of what this service answers, as the contract of the API has it. */
@TestMethodOrder(OrderAnnotation.class)
class ApiTest {
    private static final RunningService SERVICE = RunningService.start(PartnerService.class);
    private static final Map<String, String> THINGS = new HashMap<>();

    @BeforeAll
    static void somethingOfEachKind() {
        for (String name : new String[] {"Huawei", "Orange"}) {
            String id =
                    SERVICE.made("anonymous", "/organisations", "{'name':'" + name + "','category':'private-sector'}");
            SERVICE.post("secretariat", "/organisations/" + id + "/approve", "{}")
                    .expectStatus()
                    .isOk();
        }
        thing("/organisations/{id}", "/organisations/huawei");
        thing(
                "/organisations/{id}/focal-points/{fid}",
                "/organisations/huawei/focal-points/"
                        + SERVICE.made(
                                "member-huawei",
                                "/organisations/huawei/focal-points",
                                "{'person':{'name':'A. Diop','email':'a.diop@example.org'},'roles':['lead']}"));
        String project = "/projects/" + SERVICE.made("member-huawei", "/projects", "{'title':'Skills of teachers'}");
        SERVICE.post("member-huawei", project + "/participants", "{'country':'SEN'}")
                .expectStatus()
                .isOk();
        SERVICE.post("ministry-sen", project + "/consent", "{}").expectStatus().isOk();
        SERVICE.post("ministry-sen", project + "/milestones", "{'title':'First webinar'}")
                .expectStatus()
                .isOk();
        thing("/projects/{id}", project);
        thing("/projects/{id}/milestones/{mid}", project + "/milestones/1");
        thing(
                "/missions/{id}",
                "/missions/"
                        + SERVICE.made(
                                "secretariat",
                                "/missions",
                                "{'title':'Global Teacher Campus','flagship':'teachers','target':{'people':1000000},'attendance':{}}"));
        String digest = "{'channel':'digest','email':'a.diop@example.org','frequency':'daily','language':'en'}";
        thing("/subscriptions/{id}", "/subscriptions/" + SERVICE.made("member-huawei", "/subscriptions", digest));
        THINGS.put(
                "ministry /api/v1/subscriptions/{id}",
                "/api/v1/subscriptions/" + SERVICE.made("ministry-sen", "/subscriptions", digest));
    }

    private static void thing(String template, String path) {
        THINGS.put("/api/v1" + template, "/api/v1" + path);
    }

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    @Test
    void everybodyMayWhatIsDecidedAndNothingElse() {
        AccessRules.check(SERVICE, THINGS, Map.of(), "partner");
    }

    @Test
    void aTableOfOrganisationsIsTakenFromTheSecretariatAlone() {
        for (String who : new String[] {"member-huawei", "ministry-sen"}) {
            SERVICE.post(who, "/imports?type=organisations", "{}")
                    .expectStatus()
                    .isForbidden();
        }
    }

    /** Sent by a client that lets such a header pass. */
    @Test
    void whatIsNoMediaTypeIsUnsupported() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(SERVICE.url() + "/api/v1/organisations"))
                .header("Content-Type", "nonsense")
                .POST(BodyPublishers.ofString("{}"))
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("'nonsense' is no media type.");
    }

    @Test
    void anAddressThatTheFirewallRefusesIsToldAsAnyOtherError() {
        SERVICE.anonymous()
                .get()
                .uri(URI.create(SERVICE.url() + "/api/v1/organisations/..%2fetc%2fpasswd"))
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:coalition:problem:unreadable")
                .jsonPath("$.requestId")
                .exists();
    }

    @Test
    void itTellsOfItselfWhatTheListSaysOnTheManagementPortAlone() {
        MetricRules.check(SERVICE);
        SERVICE.anonymous()
                .get()
                .uri("/actuator/prometheus")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    /** Last, since it changes what there is. */
    @Test
    @Order(Integer.MAX_VALUE)
    void whateverIsSentIsAnsweredAsDeclared() {
        FuzzRules.check(SERVICE, 2_500, THINGS, "partner", "imports");
    }
}
