package org.coalition.event.registrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.coalition.event.registrations.Fixture.answer;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.coalition.servicetests.ContractRules;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** Who took part: said by people themselves, told by a meeting tool, counted without persons, proved by a code. */
class AttendanceTest {
    private static final Fixture HOUSE = Fixture.withClock();
    private static final Instant START = Instant.parse("2031-05-10T10:00:00Z");
    private static final String TIMES =
            "'timeZone':'Africa/Dakar','starts':'2031-05-10T10:00','ends':'2031-05-10T11:00'";

    @AfterAll
    static void stop() {
        ContractRules.checkPublished(HOUSE.service, "events");
        HOUSE.close();
    }

    @Test
    void peopleCheckInAroundTheEventByTheLinkOfTheReminder() {
        ClockedService.setTo(START.minus(Duration.ofHours(3)));
        String event = HOUSE.open(TIMES);
        String awa = registered(event, "awa@example.org", "");
        follow(event, awa).expectStatus().isEqualTo(409);

        ClockedService.setTo(START.minus(Duration.ofMinutes(40)));
        await().until(() -> HOUSE.mails("awa@example.org").size() >= 3);
        String reminder = Fixture.text(HOUSE.mails("awa@example.org").get(2));
        assertThat(reminder).contains("/registrations/" + awa + "/check-in?token=");
        follow(event, awa).expectStatus().isEqualTo(409);

        ClockedService.setTo(START.minus(Duration.ofMinutes(29)));
        // A mail program that opens the link changes nothing.
        HOUSE.service
                .anonymous()
                .get()
                .uri(checkIn(event, awa))
                .exchange()
                .expectStatus()
                .isOk();
        assertThat(HOUSE.event(event).has("attended")).isFalse();
        follow(event, awa).expectStatus().isOk();
        follow(event, awa).expectStatus().isOk();
        assertThat(HOUSE.event(event).path("attended").asInt()).isEqualTo(1);
        HOUSE.service
                .anonymous()
                .post()
                .uri(checkIn(event, awa) + "x")
                .exchange()
                .expectStatus()
                .isForbidden();

        String late = registered(event, "late@example.org", "");
        ClockedService.setTo(START.plus(Duration.ofMinutes(61)));
        follow(event, late).expectStatus().isEqualTo(410);
    }

    @Test
    void aReportOfTeamsNotesWhoRegisteredAndIsCountedWithoutPersons() {
        ClockedService.setTo(START.minus(Duration.ofHours(3)));
        String event = HOUSE.open(TIMES);
        String first = registered(event, "t0@example.org", ",'country':'SEN','role':'teacher','language':'fr'");
        registered(event, "t1@example.org", ",'country':'SEN','role':'teacher','language':'fr-SN'");
        registered(event, "t2@example.org", ",'country':'SEN','role':'teacher'");
        registered(event, "l0@example.org", ",'country':'MLI','role':'learner','language':'fr'");
        String absent = registered(event, "absent@example.org", ",'country':'MLI','role':'teacher'");
        byte[] report = """
                1. Summary
                Meeting title\tHigher education
                Attended participants\t6

                2. Participants
                Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole
                A\t5/10/31, 9:58:01 AM\t5/10/31, 11:00:00 AM\t40m 30s\tT0@example.org\t\tPresenter
                B\t5/10/31, 9:58:01 AM\t5/10/31, 11:00:00 AM\t1h 1m 59s\tt1@example.org\t\tAttendee
                A\t5/10/31, 10:50:01 AM\t5/10/31, 11:00:00 AM\t9m 40s\tt0@example.org\t\tPresenter
                C\t5/10/31, 9:58:01 AM\t5/10/31, 11:00:00 AM\t59m\tt2@example.org\t\tAttendee
                D\t5/10/31, 9:58:01 AM\t5/10/31, 11:00:00 AM\t59m\tl0@example.org\t\tAttendee
                E\t5/10/31, 9:58:01 AM\t5/10/31, 11:00:00 AM\t59m\tstranger.planted@example.org\t\tAttendee
                F\t5/10/31, 9:58:01 AM\t5/10/31, 11:00:00 AM\t59m\t\t\tAttendee
                G\t5/10/31, 9:58:01 AM\t5/10/31, 11:00:00 AM\tlong\tlong@example.org\t\tAttendee

                3. In-Meeting Activities
                Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole
                A\t5/10/31, 9:58:01 AM\t5/10/31, 11:00:00 AM\t40m 30s\tt0@example.org\tPresenter
                """.getBytes(Charset.forName("x-UTF-16LE-BOM"));

        send(event, "anonymous", report, "").expectStatus().isUnauthorized();
        send(event, "member-orange", report, "").expectStatus().isForbidden();
        JsonNode tried = answer(send(event, "member-huawei", report, "?dryRun=true")
                .expectStatus()
                .isOk());
        assertThat(HOUSE.event(event).has("attended")).isFalse();
        JsonNode noted =
                answer(send(event, "member-huawei", report, "").expectStatus().isOk());
        JsonNode again =
                answer(send(event, "secretariat", report, "").expectStatus().isOk());

        assertThat(counts(tried)).isEqualTo("8 4 4 1 1");
        assertThat(counts(noted)).isEqualTo("8 4 4 1 1");
        assertThat(counts(again)).isEqualTo("8 4 0 1 1");
        assertThat(noted.path("refusals")
                        .valueStream()
                        .map(one ->
                                one.path("row").asInt() + " " + one.path("code").asString()))
                .containsExactly("13 no-address", "14 duration");
        assertThat(noted.toString()).doesNotContain("example.org", "long\"");
        JsonNode open = HOUSE.event(event);
        assertThat(open.path("attended").asInt()).isEqualTo(4);
        assertThat(open.has("turnout")).as("groups are told when all are in").isFalse();

        HOUSE.service
                .post("member-huawei", "/events/" + event + "/complete", "{}")
                .expectStatus()
                .isOk();
        assertThat(HOUSE.event(event).path("turnout").toString())
                .isEqualTo(("{'countries':[{'of':'MLI'},{'of':'SEN','people':3}],"
                                + "'roles':[{'of':'learner'},{'of':'teacher','people':3}],"
                                + "'languages':[{'of':'fr','people':3}]}")
                        .replace('\'', '"'));
        assertThat(HOUSE.service.facts("events"))
                .allSatisfy(fact -> assertThat(fact.value()).doesNotContain("example.org"));
        assertThat(HOUSE.service.stored()).doesNotContain("stranger.planted");

        certificate(event, absent).expectStatus().isEqualTo(409);
        JsonNode certificate = answer(certificate(event, first).expectStatus().isOk());
        assertThat(certificate.path("minutes").asInt()).isEqualTo(50);
        assertThat(certificate.path("hosts").toString()).isEqualTo("[\"huawei\"]");
        String code = certificate.path("code").asString();
        assertThat(answer(verify(event, code).expectStatus().isOk())).isEqualTo(certificate);
        verify(event, code.replace(".50.", ".90.")).expectStatus().isNotFound();
        verify(event, "x").expectStatus().isNotFound();
    }

    @Test
    void aReportOfZoomHasLinesAboutTheMeetingAndMinutes() {
        ClockedService.setTo(START.minus(Duration.ofHours(3)));
        String event = HOUSE.open(TIMES);
        String zoom = registered(event, "zoom@example.org", "");
        byte[] report = """
                Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants
                1,Higher education,05/10/2031 09:58:01 AM,05/10/2031 11:00:00 AM,host@example.org,62,2

                Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest
                Awa,zoom@example.org,05/10/2031 09:58:01 AM,05/10/2031 10:20:00 AM,22,Yes
                Awa,zoom@example.org,05/10/2031 10:30:01 AM,05/10/2031 11:00:00 AM,30,Yes
                """.getBytes(StandardCharsets.UTF_8);

        JsonNode noted =
                answer(send(event, "member-huawei", report, "").expectStatus().isOk());

        assertThat(noted.path("noted").asInt()).isEqualTo(1);
        assertThat(answer(certificate(event, zoom)).path("minutes").asInt()).isEqualTo(52);
        byte[] other = "name,country\nAwa,SEN\n".getBytes(StandardCharsets.UTF_8);
        assertThat(answer(send(event, "member-huawei", other, "").expectStatus().isEqualTo(422))
                        .at("/errors/0/code")
                        .asString())
                .isEqualTo("no-address-column");
    }

    @Test
    void whoRegistersAcceptsTheRecordingAndIsToldWhereItIsOnce() {
        // Before the reminders, which would come between.
        ClockedService.setTo(START.minus(Duration.ofDays(2)));
        String event = HOUSE.open(TIMES + ",'registration':{'recorded':true}");
        for (String answer : List.of("", ",'recordingNotice':false")) {
            assertThat(answer(HOUSE.register(event, "seen@example.org", answer)
                                    .expectStatus()
                                    .isEqualTo(422))
                            .at("/errors/0/pointer")
                            .asString())
                    .isEqualTo("/recordingNotice");
        }
        registered(event, "seen@example.org", ",'recordingNotice':true");
        HOUSE.service
                .post("member-huawei", "/events/" + event + "/complete", "{}")
                .expectStatus()
                .isOk();
        for (String title : List.of("Part one", "All of it")) {
            revise(event, "{\"recordings\":[{\"url\":\"https://video.example/1\",\"title\":\"" + title + "\"}]}")
                    .expectStatus()
                    .isOk();
        }
        await().until(() -> HOUSE.mails("seen@example.org").size() == 3);
        assertThat(Fixture.text(HOUSE.mails("seen@example.org").get(2))).contains("https://video.example/1");

        String unrecorded = HOUSE.open(TIMES);
        registered(unrecorded, "unasked@example.org", "");
        revise(unrecorded, "{\"registration\":{\"recorded\":true}}")
                .expectStatus()
                .isEqualTo(409);
        assertThat(HOUSE.mails("seen@example.org")).as("both changes, one mail").hasSize(3);
    }

    private static ResponseSpec revise(String event, String patch) {
        return HOUSE.service
                .as("member-huawei")
                .patch()
                .uri("/api/v1/events/" + event)
                .header("If-Match", "\"" + HOUSE.event(event).path("version").asLong() + "\"")
                .header("Content-Type", "application/merge-patch+json")
                .bodyValue(patch)
                .exchange();
    }

    private static String registered(String event, String email, String more) {
        String id = answer(HOUSE.register(event, email, more).expectStatus().isCreated())
                .path("id")
                .asString();
        HOUSE.confirm(event, id).expectStatus().isOk();
        return id;
    }

    private static String checkIn(String event, String id) {
        return Fixture.local(HOUSE.link(event, id, "/check-in", Post.OWN));
    }

    private static ResponseSpec follow(String event, String id) {
        return HOUSE.service.anonymous().post().uri(checkIn(event, id)).exchange();
    }

    private static ResponseSpec certificate(String event, String id) {
        return HOUSE.service
                .anonymous()
                .get()
                .uri(Fixture.local(HOUSE.link(event, id, "/certificate", Post.OWN)))
                .exchange();
    }

    private static ResponseSpec verify(String event, String code) {
        return HOUSE.service
                .anonymous()
                .get()
                .uri("/api/v1/events/" + event + "/certificates/" + code)
                .exchange();
    }

    /** Rows, matched, noted, repeated, not registered. */
    private static String counts(JsonNode result) {
        return String.join(
                " ",
                List.of("rows", "matched", "noted", "repeated", "notRegistered").stream()
                        .map(name -> result.path(name).asString())
                        .toList());
    }

    private static ResponseSpec send(String event, String as, byte[] report, String query) {
        return (as.equals("anonymous") ? HOUSE.service.anonymous() : HOUSE.service.as(as))
                .post()
                .uri("/api/v1/events/" + event + "/attendance" + query)
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .bodyValue(report)
                .exchange();
    }
}
