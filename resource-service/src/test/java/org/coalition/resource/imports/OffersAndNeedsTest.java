package org.coalition.resource.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.coalition.imports.FileName;
import org.coalition.resource.ResourceService;
import org.coalition.servicetests.ContractRules;
import org.coalition.servicetests.RunningService;
import org.coalition.servicetests.Shared;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OffersAndNeedsTest {
    private static final RunningService SERVICE = RunningService.start(ResourceService.class);
    private static final JsonMapper JSON = new JsonMapper();

    @AfterAll
    static void allThatWasPublishedKeepsItsContract() {
        ContractRules.checkPublished(SERVICE, "contributions");
        ContractRules.checkPublished(SERVICE, "needs");
        SERVICE.close();
    }

    @Test
    void theRealContributionsOfApprovedMembersAreTakenAndTheSecondTimeNothingChanges() throws IOException {
        byte[] file = Files.readAllBytes(Shared.file("gec/gec_contributions.csv"));
        Files.readAllLines(Shared.file("gec/gec_members.csv")).stream()
                .skip(1)
                .map(line -> FileName.slug(line.split(",", -1)[0].replace("\"", "")))
                .forEach(OffersAndNeedsTest::approve);

        JsonNode tried = taken("secretariat", "contributions", file, "&dryRun=true");
        JsonNode first = taken("secretariat", "contributions", file, "");
        JsonNode again = taken("secretariat", "contributions", file, "");

        assertThat(counts(tried)).isEqualTo(counts(first));
        assertThat(first.path("rows").asInt()).isEqualTo(39);
        assertThat(first.path("accepted").asInt() + first.path("refused").asInt())
                .isEqualTo(39);
        assertThat(first.path("refusals")
                        .valueStream()
                        .map(one -> one.path("code").asString()))
                .containsOnly("conflict");
        assertThat(again.path("accepted").asInt() + again.path("changed").asInt())
                .isZero();
        assertThat(again.path("unchanged")).isEqualTo(first.path("accepted"));
    }

    @Test
    void aMemberSendsItsOwnOffersAndNobodyElses() {
        approve("huawei");
        byte[] file = text(
                "title;kind;countries;quantity;unit;people per unit;levels;beneficiaries",
                "Tablets;devices;SEN, MLI;50;tablet;4;ISCED 2-3;students",
                "Course;teacher training;;;;;;teachers",
                "Nothing;charity;SEN;;;;;");

        JsonNode report = taken("member-huawei", "contributions", file, "");

        assertThat(counts(report)).isEqualTo("3 2 0 0 1");
        assertThat(report.at("/refusals/0/column").asString()).isEqualTo("B kind");
        assertThat(SERVICE.facts("contributions"))
                .anySatisfy(fact ->
                        assertThat(fact.value()).contains("Tablets", "\"units\":50", "\"people\":200", "[2,3]"));
        assertThat(taken("member-huawei", "contributions", text("organisation,title,kind", "Orange,Mine,devices"), "")
                        .at("/refusals/0/code")
                        .asString())
                .isEqualTo("not-yours");
        send("ministry-sen", "contributions", file, "").expectStatus().isForbidden();
    }

    @Test
    void anOfferThatIsToldOtherwiseLaterIsRevised() {
        approve("orange");
        taken(
                "secretariat",
                "contributions",
                text("id,organisation,title,kind,people", "o-1,Orange,Zero rating,connectivity,100"),
                "");

        JsonNode later = taken(
                "secretariat",
                "contributions",
                text("id,organisation,title,kind,people", "o-1,Orange,Zero rating,connectivity,300"),
                "");

        assertThat(counts(later)).isEqualTo("1 0 1 0 0");
    }

    @Test
    void anOfferThatAnInterruptedImportLeftUnseenIsPublishedByTheNext() {
        approve("ericsson");
        byte[] file = text("id,organisation,title,kind,people", "e-1,Ericsson,Maps of schools,expertise,100");
        taken("secretariat", "contributions", file, "&state=draft");

        assertThat(counts(taken("secretariat", "contributions", file, "&dryRun=true")))
                .isEqualTo("1 0 1 0 0");
        assertThat(counts(taken("secretariat", "contributions", file, ""))).isEqualTo("1 0 1 0 0");
        assertThat(counts(taken("secretariat", "contributions", file, ""))).isEqualTo("1 0 0 1 0");
        assertThat(SERVICE.facts("contributions"))
                .anySatisfy(fact -> assertThat(fact.value()).contains("Maps of schools", "\"published\""));
    }

    @Test
    void needsOfAMinistryAreConfirmedAndRepeatedOnesAreNotCountedTwice() {
        byte[] file = text(
                "#country+code,#sector,#inneed,#level",
                "sn,devices,1200000,1",
                "SEN,training,-4,2",
                "MLI,devices,10,1",
                "SEN,devices,,3");

        JsonNode report = taken("ministry-sen", "needs", file, "");

        assertThat(counts(report)).isEqualTo("4 1 0 0 3");
        assertThat(report.path("refusals")
                        .valueStream()
                        .map(one -> one.path("code").asString()))
                .containsExactly("negative", "forbidden", "not-null");
        assertThat(counts(taken("ministry-sen", "needs", file, ""))).isEqualTo("4 0 0 1 3");
        assertThat(SERVICE.facts("needs"))
                .anySatisfy(fact -> assertThat(fact.value()).contains("confirmed", "1200000"));
    }

    @Test
    void aNeedThatWasDeclaredForAMinistryIsConfirmedWhenTheMinistrySendsIt() {
        byte[] file = text("id,country,kind,people", "n-1,MLI,devices,70", "n-2,MLI,training,80");
        taken("secretariat", "needs", file, "");
        byte[] own = text("id,country,kind,people", "n-1,MLI,devices,70", "n-2,MLI,training,90");

        assertThat(counts(taken("ministry-mli", "needs", own, "&dryRun=true"))).isEqualTo("2 0 2 0 0");
        assertThat(counts(taken("ministry-mli", "needs", own, ""))).isEqualTo("2 0 2 0 0");
        assertThat(counts(taken("ministry-mli", "needs", own, ""))).isEqualTo("2 0 0 2 0");
        assertThat(SERVICE.facts("needs").stream()
                        .filter(fact -> fact.value().contains("need.confirmed")
                                || "need.confirmed".equals(RunningService.header(fact, "ce_type"))))
                .hasSize(2)
                .allSatisfy(fact -> assertThat(fact.value()).contains("ministry:MLI", "\"confirmed\""));
        send("secretariat", "needs", file, "").expectStatus().isCreated();
        assertThat(counts(taken("secretariat", "needs", file, ""))).isEqualTo("2 0 0 1 1");
    }

    private static void approve(String member) {
        SERVICE.publish(
                "organisations",
                member,
                2,
                "organisation.approved",
                "{'by':'secretariat','organisation':{'id':'%s','version':2,'state':'approved'}}".formatted(member));
    }

    private static byte[] text(String... lines) {
        return Arrays.stream(lines).collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8);
    }

    /** Rows, accepted, changed, unchanged, refused. */
    private static String counts(JsonNode report) {
        return List.of("rows", "accepted", "changed", "unchanged", "refused").stream()
                .map(name -> report.path(name).asString())
                .collect(Collectors.joining(" "));
    }

    private static JsonNode taken(String as, String type, byte[] file, String query) {
        return JSON.readTree(send(as, type, file, query)
                .expectStatus()
                .isCreated()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    private static ResponseSpec send(String as, String type, byte[] file, String query) {
        return SERVICE.as(as)
                .post()
                .uri("/api/v1/imports?type=" + type + query)
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .bodyValue(file)
                .exchange();
    }
}
