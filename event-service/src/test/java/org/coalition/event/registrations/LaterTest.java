package org.coalition.event.registrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coalition.event.registrations.Fixture.answer;

import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What happens by itself as time goes by: reminders before an event, forgetting after it. */
class LaterTest {
    private static final Fixture HOUSE = Fixture.withClock("--coalition.registrations.keep=2d");
    private static final Instant START = Instant.parse("2031-03-30T10:00:00Z");

    /** A mail that the server did not take at once is tried again after 5 and after 30 seconds. */
    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofMinutes(1));
    }

    @AfterAll
    static void stop() {
        HOUSE.close();
    }

    @Test
    void peopleAreRemindedOnceByHoweverManyInstancesAgainAfterAnotherStartAndForgottenInTheEnd() {
        ClockedService.setTo(START.minus(Duration.ofDays(3)));
        // The clocks of Paris go forward that morning: noon there is ten o'clock in UTC.
        String event =
                HOUSE.open("'timeZone':'Europe/Paris','starts':'2031-03-30T12:00','ends':'2031-03-30T13:00','seats':2");
        String awa = register(event, "awa@example.org", ",'language':'ar','timeZone':'Africa/Dakar'");
        String li = register(event, "li@example.org", ",'language':'zh-Hans','timeZone':'Asia/Shanghai'");
        HOUSE.confirm(event, awa).expectStatus().isOk();
        HOUSE.confirm(event, li).expectStatus().isOk();
        String late = register(event, "late@example.org", "");
        HOUSE.confirm(event, late).expectStatus().isOk();
        await().until(() -> HOUSE.mails("late@example.org").size() == 2);

        var unused = HOUSE.service.beside(ClockedService.class);
        ClockedService.setTo(START.minus(Duration.ofHours(23)));
        await().until(() -> more("awa@example.org") == 1 && more("li@example.org") == 1);
        MimeMessage mail = HOUSE.mails("awa@example.org").get(2);
        assertThat(Fixture.text(mail)).contains("(Africa/Dakar)", "https://zoom.example/1");
        assertThat(Fixture.text(HOUSE.mails("li@example.org").get(2)))
                .contains("2031年3月30日", "(Asia/Shanghai)")
                .containsPattern("下午6:00|18:00");

        ClockedService.setTo(START.minus(Duration.ofMinutes(50)));
        await().until(() -> more("awa@example.org") == 2 && more("li@example.org") == 2);

        move(event);
        await().until(() -> more("awa@example.org") == 3 && more("li@example.org") == 3);
        ClockedService.setTo(START.plus(Duration.ofDays(9)).plus(Duration.ofHours(1)));
        await().until(() -> more("awa@example.org") == 4 && more("li@example.org") == 4);
        assertThat(more("late@example.org"))
                .as("who waits is neither reminded nor told of the move")
                .isZero();

        ClockedService.setTo(START.plus(Duration.ofDays(11)));
        await().untilAsserted(() -> assertThat(HOUSE.service.stored()).contains("li@example.org"));
        ClockedService.setTo(START.plus(Duration.ofDays(13)));
        await().untilAsserted(() -> assertThat(HOUSE.service.stored())
                .contains("event.registrations-erased")
                .doesNotContain("awa@example.org", "li@example.org", "late@example.org", "\"address\""));
        assertThat(HOUSE.event(event).path("taken").asInt()).isEqualTo(2);
        // Every one was sent once, after all these rounds.
        assertThat(more("awa@example.org")).isEqualTo(4);
    }

    private static String register(String event, String email, String more) {
        return answer(HOUSE.register(event, email, more)).path("id").asString();
    }

    private static void move(String event) {
        HOUSE.service
                .as("member-huawei")
                .patch()
                .uri("/api/v1/events/" + event)
                .header("If-Match", "\"" + HOUSE.event(event).path("version").asLong() + "\"")
                .header("Content-Type", "application/merge-patch+json")
                .bodyValue("{\"starts\":\"2031-04-09T12:00\",\"ends\":\"2031-04-09T13:00\"}")
                .exchange()
                .expectStatus()
                .isOk();
    }

    /** Mails beside those that ask to confirm and say that it is confirmed. */
    private static int more(String to) {
        return HOUSE.mails(to).size() - 2;
    }
}
