package org.coalition.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.coalition.servicetests.ContractRules;
import org.coalition.servicetests.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/** Reviews, merges, projects and missions through the API. */
class PartnershipsTest {
    private static final RunningService SERVICE = RunningService.start(PartnerService.class);

    @AfterAll
    static void allThatWasPublishedKeepsItsContract() {
        ContractRules.checkPublished(SERVICE, "organisations");
        ContractRules.checkPublished(SERVICE, "projects");
        ContractRules.checkPublished(SERVICE, "missions");
        SERVICE.close();
    }

    @Test
    void aReviewIsForTheSecretariatAndItsHistoryIsCompleteForItAlone() {
        apply("Festo");
        ok("secretariat", "/organisations/festo/review", "{'reason':'joined in July'}");
        ok("secretariat", "/organisations/festo/check", "{'check':'mandate','answer':'met','note':'training'}");
        ok("secretariat", "/organisations/festo/flag", "{'flag':'escalated','reason':'asked the legal office'}");
        SERVICE.post("secretariat", "/organisations/festo/approve", "{}")
                .expectStatus()
                .isEqualTo(409);
        ok("secretariat", "/organisations/festo/lift", "{'flag':'escalated','reason':'cleared'}");
        ok("secretariat", "/organisations/festo/approve", "{}");

        String full = get("secretariat", "/organisations/festo/history");
        assertThat(full).contains("legal office", "cleared", "unchecked");
        String open = get("anonymous", "/organisations/festo/history");
        assertThat(open)
                .contains("organisation.review-noted")
                .doesNotContain("legal office", "confidential", "escalated");
        SERVICE.anonymous()
                .get()
                .uri("/api/v1/organisations/festo/review")
                .exchange()
                .expectStatus()
                .isUnauthorized();
        SERVICE.as("member-festo")
                .get()
                .uri("/api/v1/organisations/festo/review")
                .exchange()
                .expectStatus()
                .isForbidden();
        SERVICE.as("secretariat")
                .get()
                .uri("/api/v1/organisations/festo/review")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.checklist.length()")
                .isEqualTo(8)
                .jsonPath("$.flags[0].lifted.reason")
                .isEqualTo("cleared");
    }

    @Test
    void whoAppliesIsToldWhomItResembles() {
        apply("Commonwealth of Learning");
        await().untilAsserted(() -> SERVICE.post(
                        "anonymous",
                        "/organisations",
                        "{'name':'The Commonwealth of Learnings','acronym':'COL','category':'multilateral'}",
                        Map.of("Idempotency-Key", "col-" + System.nanoTime()))
                .expectBody()
                .jsonPath("$.suspectedDuplicates[0].organisation")
                .isEqualTo("commonwealth-of-learning")
                .jsonPath("$.suspectedDuplicates[0].reasons[0]")
                .exists());
    }

    @Test
    void aMergeKeepsBothRecordsAndTheirHistories() {
        apply("Orange");
        ok("secretariat", "/organisations/orange/approve", "{}");
        SERVICE.post(
                        "anonymous",
                        "/organisations",
                        "{'name':'Orange Digital Centres','category':'private-sector','externalIds':[{'scheme':'lei','id':'X1'}]}")
                .expectStatus()
                .isCreated();
        SERVICE.post("member-orange", "/organisations/orange-digital-centres/merge", "{'into':'orange'}")
                .expectStatus()
                .isForbidden();
        SERVICE.post("secretariat", "/organisations/orange-digital-centres/merge", "{'into':'nobody'}")
                .expectStatus()
                .isEqualTo(422);
        Map<String, String> key = Map.of("Idempotency-Key", "merge-orange");
        String order = "{'into':'orange','reason':'run by Orange'}";
        for (int i = 0; i < 2; i++) {
            SERVICE.post("secretariat", "/organisations/orange-digital-centres/merge", order, key)
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.state")
                    .isEqualTo("merged")
                    .jsonPath("$.mergedInto")
                    .isEqualTo("orange");
        }
        SERVICE.anonymous()
                .get()
                .uri("/api/v1/organisations/orange")
                .exchange()
                .expectBody()
                .jsonPath("$.absorbed[0]")
                .isEqualTo("orange-digital-centres")
                .jsonPath("$.alsoKnownAs[0]")
                .isEqualTo("Orange Digital Centres")
                .jsonPath("$.externalIds[0].id")
                .isEqualTo("X1");
        assertThat(get("anonymous", "/organisations/orange-digital-centres/history"))
                .contains("organisation.applied", "organisation.merged", "run by Orange");
        SERVICE.post("secretariat", "/organisations/orange/merge", "{'into':'orange-digital-centres'}")
                .expectStatus()
                .isEqualTo(409);
        SERVICE.post("secretariat", "/organisations/orange-digital-centres/approve", "{}")
                .expectStatus()
                .isEqualTo(409);
    }

    @Test
    void aMergeThatIsWantedSeveralTimesAtOnceIsCarriedOutOnce() {
        apply("Moodle");
        apply("Moodle Pty");
        Map<String, String> key = Map.of("Idempotency-Key", "merge-moodle");
        Flux.range(0, 8)
                .flatMap(time -> Mono.fromRunnable(() -> SERVICE.post(
                                        "secretariat", "/organisations/moodle-pty/merge", "{'into':'moodle'}", key)
                                .expectStatus()
                                .isOk())
                        .subscribeOn(Schedulers.boundedElastic()))
                .blockLast();

        assertThat(get("anonymous", "/organisations/moodle/history")).containsOnlyOnce("organisation.absorbed");
    }

    @Test
    void aMergeMakesNobodyAMemberAndEndsNoSuspension() {
        for (String name : List.of("Ericsson", "Ericsson Group", "Telefonaktiebolaget Ericsson")) {
            apply(name);
        }
        ok("secretariat", "/organisations/ericsson/approve", "{}");
        ok("secretariat", "/organisations/telefonaktiebolaget-ericsson/approve", "{}");
        SERVICE.post("secretariat", "/organisations/ericsson/merge", "{'into':'ericsson-group'}")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.intoState")
                .isEqualTo("applied");
        ok("secretariat", "/organisations/ericsson/suspend", "{'reason':'under inquiry'}");
        SERVICE.post("secretariat", "/organisations/ericsson/merge", "{'into':'telefonaktiebolaget-ericsson'}")
                .expectStatus()
                .isEqualTo(409);
        ok("secretariat", "/organisations/telefonaktiebolaget-ericsson/merge", "{'into':'ericsson'}");
        ok("secretariat", "/organisations/ericsson-group/merge", "{'into':'ericsson'}");
        assertThat(get("anonymous", "/organisations/ericsson")).contains("\"state\":\"suspended\"");
    }

    @Test
    void aPersonOfAMergedRecordIsErasedThroughTheOneThatTookOverAndFromTheFolderOfMails() {
        apply("Coursera");
        apply("Coursera Inc.");
        String invitation = "{'person':{'name':'Planted Persona','email':'planted.c5@example.org'},'roles':['data']}";
        Map<String, String> key = Map.of("Idempotency-Key", "invites-persona");
        String id = id(SERVICE.post("secretariat", "/organisations/coursera-inc/focal-points", invitation, key));
        await().until(() -> SERVICE.mails().stream().anyMatch(mail -> mail.contains("planted.c5@example.org")));
        ok("secretariat", "/organisations/coursera-inc/merge", "{'into':'coursera'}");
        assertThat(get("member-coursera", "/organisations/coursera/focal-points"))
                .contains(id, "planted.c5@example.org");
        ok("member-coursera", "/organisations/coursera/focal-points/" + id + "/assign", "{'roles':['lead']}");

        SERVICE.as("member-coursera")
                .delete()
                .uri("/api/v1/organisations/coursera/focal-points/" + id)
                .exchange()
                .expectStatus()
                .isNoContent();
        SERVICE.post("secretariat", "/organisations/coursera-inc/focal-points", invitation, key)
                .expectStatus()
                .isEqualTo(409);
        assertThat(SERVICE.stored()).doesNotContain("planted.c5@example.org", "Planted Persona");
        assertThat(SERVICE.mails())
                .allSatisfy(mail -> assertThat(mail).doesNotContain("planted.c5@example.org", "Planted Persona"));
    }

    @Test
    void aContributionShowsNobodyWhoHasNotAgreedAndGoesWithWhoLeaves() {
        for (String name : List.of("Moodle", "Blackboard")) {
            apply(name);
            ok("secretariat", "/organisations/" + name.toLowerCase(Locale.ROOT) + "/approve", "{}");
        }
        SERVICE.publish(
                "contributions",
                "blackboard-courses",
                1,
                "contribution.registered",
                "{'by':'member:blackboard','contribution':{'id':'blackboard-courses','organisation':'blackboard'}}");
        String project = "/projects/" + id(SERVICE.post("member-moodle", "/projects", "{'title':'Open courses'}"));
        ok("member-moodle", project + "/participants", "{'organisation':'blackboard'}");
        String link = "{\"contributions\":[\"blackboard-courses\"]}";
        revise("member-moodle", project, 2, link)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].code")
                .isEqualTo("not-of-a-participant");
        ok("member-blackboard", project + "/consent", "{}");
        revise("member-moodle", project, 3, link).expectStatus().isOk();
        assertThat(get("anonymous", project)).contains("blackboard-courses");

        ok("member-blackboard", project + "/decline", "{'reason':'another priority'}");
        assertThat(get("anonymous", project)).doesNotContain("blackboard");
    }

    @Test
    void participantsOfAProjectAreShownWhenTheyAgreedAndTwoMakeItActive() {
        for (String name : List.of("UNESCO IITE", "Huawei")) {
            apply(name);
            ok("secretariat", "/organisations/" + name.toLowerCase(Locale.ROOT).replace(' ', '-') + "/approve", "{}");
        }
        SERVICE.publish(
                "initiatives",
                "keep-learning",
                1,
                "initiative.announced",
                "{'by':'secretariat','initiative':{'id':'keep-learning','version':1,'state':'active'}}");
        String project = "/projects/"
                + id(SERVICE.post(
                        "member-unesco-iite",
                        "/projects",
                        "{'title':'Digital skills of teachers','initiative':'keep-learning','countries':['SEN']}"));
        ok("member-unesco-iite", project + "/participants", "{'organisation':'huawei'}");
        ok("member-unesco-iite", project + "/participants", "{'country':'SEN'}");
        SERVICE.post("member-unesco-iite", project + "/activate", "{}")
                .expectStatus()
                .isEqualTo(409);
        assertThat(get("anonymous", project)).doesNotContain("huawei");
        assertThat(get("anonymous", project + "/history")).doesNotContain("huawei");
        assertThat(get("member-huawei", project + "/participants")).contains("huawei", "asked");
        SERVICE.as("member-orange")
                .get()
                .uri("/api/v1" + project + "/participants")
                .exchange()
                .expectStatus()
                .isForbidden();

        ok("member-huawei", project + "/consent", "{}");
        ok("ministry-sen", project + "/decline", "{'reason':'later'}");
        ok("member-huawei", project + "/activate", "{}");
        ok("member-huawei", project + "/milestones", "{'title':'First webinar','due':'2020-04-30'}");
        SERVICE.post("member-huawei", project + "/complete", "{}")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.milestones[0]")
                .isEqualTo("1");
        ok("member-huawei", project + "/milestones/1/reach", "{'on':'2020-04-11'}");
        ok("member-huawei", project + "/complete", "{}");
        assertThat(get("anonymous", project)).contains("huawei", "completed").doesNotContain("SEN\",\"role");
        assertThat(get("anonymous", project + "/history")).doesNotContain("ministry:SEN", "later");
        assertThat(get("member-huawei", project + "/history")).contains("later");
    }

    @Test
    void aProjectNamesOnlyWhatIsThere() {
        apply("Zoom");
        ok("secretariat", "/organisations/zoom/approve", "{}");
        SERVICE.publish(
                "contributions",
                "c1",
                1,
                "contribution.registered",
                "{'by':'member:kpmg','contribution':{'id':'c1','organisation':'kpmg'}}");
        for (String[] bad : new String[][] {
            {"'initiative':'nothing'", "/initiative"},
            {"'events':['e1']", "/events/0"},
            {"'missions':['m1']", "/missions/0"},
            {"'contributions':['c1']", "/contributions/0"},
            {"'countries':['XXX']", "/countries/0"}
        }) {
            SERVICE.post("member-zoom", "/projects", "{'title':'Zoom for schools'," + bad[0] + "}")
                    .expectStatus()
                    .isEqualTo(422)
                    .expectBody()
                    .jsonPath("$.errors[0].pointer")
                    .isEqualTo(bad[1]);
        }
        SERVICE.post("anonymous", "/projects", "{'title':'x'}").expectStatus().isUnauthorized();
    }

    @Test
    void aMissionIsTheSecretariatsAndSaysWhatCounts() {
        String mission = "{'title':'Global Teacher Campus','flagship':'teachers','target':{'people':1000000}";
        SERVICE.post("secretariat", "/missions", mission + "}")
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].code")
                .isEqualTo("nothing-counts");
        String counting = mission + ",'deliveries':{'kinds':['training'],'beneficiaries':['teacher']},'attendance':{}}";
        SERVICE.post("member-huawei", "/missions", counting).expectStatus().isForbidden();
        SERVICE.post("secretariat", "/missions", counting)
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.id")
                .isEqualTo("global-teacher-campus");
        ok("secretariat", "/missions/global-teacher-campus/close", "{'reason':'done'}");
    }

    @Test
    void aSuspendedMemberDecidesNothingInAProjectAndMayLeaveIt() {
        apply("Dell");
        ok("secretariat", "/organisations/dell/approve", "{}");
        String project = "/projects/" + id(SERVICE.post("ministry-mli", "/projects", "{'title':'Laptops for Mopti'}"));
        ok("ministry-mli", project + "/participants", "{'organisation':'dell'}");
        ok("member-dell", project + "/consent", "{}");
        ok("secretariat", "/organisations/dell/suspend", "{'reason':'charges fees'}");

        SERVICE.post("member-dell", project + "/milestones", "{'title':'First laptops'}")
                .expectStatus()
                .isEqualTo(409);
        SERVICE.post("member-dell", project + "/activate", "{}").expectStatus().isEqualTo(409);
        revise("member-dell", project, 3, "{\"title\":\"Ours\"}").expectStatus().isEqualTo(409);
        ok("member-dell", project + "/decline", "{}");
    }

    private static WebTestClient.ResponseSpec revise(String as, String path, int version, String patch) {
        return SERVICE.as(as)
                .patch()
                .uri("/api/v1" + path)
                .header("If-Match", "\"" + version + "\"")
                .contentType(MediaType.valueOf("application/merge-patch+json"))
                .bodyValue(patch)
                .exchange();
    }

    private static void apply(String name) {
        SERVICE.post("anonymous", "/organisations", "{'name':'" + name + "','category':'private-sector'}");
    }

    private static void ok(String as, String path, String body) {
        SERVICE.post(as, path, body).expectStatus().isOk();
    }

    private static String get(String as, String path) {
        WebTestClient who = as.equals("anonymous") ? SERVICE.anonymous() : SERVICE.as(as);
        return who.get()
                .uri("/api/v1" + path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }

    private static String id(WebTestClient.ResponseSpec answer) {
        byte[] body =
                answer.expectStatus().isCreated().expectBody().returnResult().getResponseBody();
        return new JsonMapper().readTree(body).path("id").asString();
    }
}
