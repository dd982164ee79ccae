package org.coalition.event.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.coalition.event.EventService;
import org.coalition.servicetests.ContractRules;
import org.coalition.servicetests.RunningService;
import org.coalition.servicetests.Shared;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventImportTest {
    private static final RunningService SERVICE = RunningService.start(EventService.class);
    private static final JsonMapper JSON = new JsonMapper();

    @BeforeAll
    static void members() {
        List.of("unesco", "unesco-iite", "huawei", "unicef").forEach(id -> approve(id, ""));
        approve("unesco-institute-for-lifelong-learning", "UIL");
    }

    @AfterAll
    static void allThatWasPublishedKeepsItsContract() {
        ContractRules.checkPublished(SERVICE, "events");
        ContractRules.checkPublished(SERVICE, "initiatives");
        SERVICE.close();
    }

    @Test
    void blanksInACellKeepNobodyWaiting() {
        String many = "A" + " ".repeat(500_000) + "x";
        String some = "A" + " ".repeat(9_000) + "x";
        byte[] file = ("title,date,initiative\nOne,2020-05-01," + many + "\nTwo,2020-05-02," + some)
                .getBytes(StandardCharsets.UTF_8);

        JsonNode report = assertTimeout(Duration.ofSeconds(15), () -> taken("secretariat", file, "&dryRun=true"));
        assertThat(codes(report, "refusals")).contains("too-long");
        // What is at its end is no number of one in a series.
        assertThat(Announced.withoutNumber("Weekly webinars #6")).isEqualTo("Weekly webinars");
        assertThat(Announced.withoutNumber("Weekly webinars n° 6")).isEqualTo("Weekly webinars");
        String blanks = " ".repeat(500_000);
        assertThat(assertTimeout(Duration.ofSeconds(10), () -> Announced.withoutNumber("A" + blanks + "n°" + blanks)))
                .hasSize(1_000_003);
    }

    @Test
    void theRealEventsAreTakenWithoutGuessingAndTheSecondTimeNothingChanges() throws IOException {
        byte[] file = Files.readAllBytes(Shared.file("events/webinars.csv"));

        JsonNode tried = taken("secretariat", file, "&dryRun=true");
        JsonNode first = taken("secretariat", file, "");
        JsonNode again = taken("secretariat", file, "");

        assertThat(counts(tried)).isEqualTo("35 33 0 0 2");
        assertThat(counts(first)).isEqualTo("35 33 0 0 2");
        assertThat(counts(again)).isEqualTo("35 0 0 33 2");
        assertThat(codes(first, "refusals")).containsExactlyInAnyOrder("not-blank", "not-null");
        assertThat(first.path("refusals")
                        .valueStream()
                        .map(one -> one.path("column").asString("")))
                .containsExactlyInAnyOrder("E title", "A date");
        assertThat(codes(first, "remarks").stream().filter("day-only"::equals)).hasSize(8);
        assertThat(codes(first, "remarks").stream().filter("no-member"::equals)).hasSize(8);
        String facts = SERVICE.facts("events").stream()
                .map(fact -> fact.value())
                .filter(fact -> fact.contains("\"scheduled\""))
                .collect(Collectors.joining("\n"));
        assertThat(facts.lines()).hasSize(33);
        assertThat(facts.lines().filter(fact -> fact.contains("How to Assure Quality")))
                .allMatch(fact -> fact.contains("\"startsAt\":\"2020-04-17T09:00:00Z\""));
        assertThat(facts.lines().filter(fact -> fact.contains("Human and civil rights")))
                .allMatch(fact -> fact.contains("\"date\":\"2020-06-10\"") && !fact.contains("startsAt\":\""));
        // How many somebody wrote that there were is not who was noted to be there.
        assertThat(facts).doesNotContain("\"attended\":1", "\"attended\":2");
    }

    @Test
    void aRowThatTellsOtherwiseLaterRevisesTheEvent() {
        String header = "id,title,date,start,end,timezone,series,hosts,languages\n";
        taken("secretariat", header + "e-1,Radio lessons,2021-02-01,10:00,11:00,CET,Radio,UNESCO,French", "");

        JsonNode later =
                taken("secretariat", header + "e-1,Radio lessons,2021-02-01,10:00,11:00,UTC+1,Radio,UNESCO,French", "");
        JsonNode day = taken("secretariat", header + "e-1,Radio lessons,2021-02-01,,,,Radio,UNESCO,French", "");
        JsonNode moved = taken("secretariat", header + "e-1,Radio lessons,2021-02-03,,,,Radio,UNESCO,French", "");

        assertThat(counts(later)).isEqualTo("1 0 1 0 0");
        assertThat(counts(day)).as("the day of known hours is nothing new").isEqualTo("1 0 0 1 0");
        assertThat(counts(moved)).isEqualTo("1 0 1 0 0");
        assertThat(SERVICE.facts("events"))
                .anySatisfy(fact -> assertThat(fact.value())
                        .contains("Radio lessons", "2021-02-01T09:00:00Z", "\"languages\":[\"fr\"]"));
    }

    @Test
    void anEventThatAnInterruptedImportLeftUnseenIsScheduledByTheNext() {
        String file = "id,title,date,series,hosts\ne-2,Lessons by phone,2021-03-01,Radio,UNESCO";
        taken("secretariat", file, "&state=draft");

        assertThat(counts(taken("secretariat", file, "&dryRun=true"))).isEqualTo("1 0 1 0 0");
        assertThat(counts(taken("secretariat", file, ""))).isEqualTo("1 0 1 0 0");
        assertThat(counts(taken("secretariat", file, ""))).isEqualTo("1 0 0 1 0");
        assertThat(SERVICE.facts("events"))
                .anySatisfy(fact -> assertThat(fact.value()).contains("Lessons by phone", "\"scheduled\""));
    }

    @Test
    void eachRefusalNamesItsCell() {
        JsonNode report = taken("member-huawei", """
                title,date,start,timezone,hosts,languages
                A,2021-02-30,,,Huawei,
                B,02/03/2021,,,Huawei,
                C,2021-02-01,25:00,UTC,Huawei,
                D,2021-02-01,,,PASCAL,
                E,2021-02-01,,,UNICEF,
                F,2021-02-01,,,Huawei,Klingon
                G,2021-02-01,,,Huawei,
                """, "");

        assertThat(report.path("refusals")
                        .valueStream()
                        .map(one -> one.path("row").asInt() + " "
                                + one.path("column").asString("-") + " "
                                + one.path("code").asString()))
                .containsExactly(
                        "2 B date date",
                        "3 B date ambiguous",
                        "4 C start time",
                        "5 E hosts no-member",
                        "6 E hosts not-yours",
                        "7 F languages unknown",
                        "8 - not-null");
        send("ministry-sen", "title,date\n", "").expectStatus().isForbidden();
    }

    private static void approve(String id, String acronym) {
        SERVICE.publish(
                "organisations",
                id,
                2,
                "organisation.approved",
                "{'by':'secretariat','organisation':{'id':'" + id + "','version':2,'state':'approved','acronym':'"
                        + acronym + "'}}");
    }

    private static List<String> codes(JsonNode report, String list) {
        return report.path(list)
                .valueStream()
                .map(one -> one.path("code").asString())
                .toList();
    }

    /** Rows, accepted, changed, unchanged, refused. */
    private static String counts(JsonNode report) {
        return List.of("rows", "accepted", "changed", "unchanged", "refused").stream()
                .map(name -> report.path(name).asString())
                .collect(Collectors.joining(" "));
    }

    private static JsonNode taken(String as, String file, String query) {
        return taken(as, file.getBytes(StandardCharsets.UTF_8), query);
    }

    private static JsonNode taken(String as, byte[] file, String query) {
        return JSON.readTree(send(as, file, query)
                .expectStatus()
                .isCreated()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    private static ResponseSpec send(String as, String file, String query) {
        return send(as, file.getBytes(StandardCharsets.UTF_8), query);
    }

    private static ResponseSpec send(String as, byte[] file, String query) {
        return SERVICE.as(as)
                .post()
                .uri("/api/v1/imports?type=events" + query)
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .bodyValue(file)
                .exchange();
    }
}
