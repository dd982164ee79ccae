package org.coalition.event.registrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.Document;
import org.coalition.servicetests.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What those who are registered get for their calendars, through a real mail server and read by another library. */
class InvitationsTest {
    private static final Fixture HOUSE = Fixture.withMailServer();
    private static final String AWA = "awa@example.org";

    @AfterAll
    static void close() {
        HOUSE.close();
    }

    @Test
    void whoHasASeatIsInvitedToldOnceOfEachChangeAndOfTheEnd() {
        String event = HOUSE.open("'timeZone':'Africa/Dakar','starts':'2030-01-10T10:00','ends':'2030-01-10T11:00'");
        HOUSE.register(event, "unconfirmed@example.org").expectStatus().isCreated();
        HOUSE.registered(event, AWA);

        await().until(() -> HOUSE.mails(AWA).size() == 2);
        VEvent invited = event(1, "REQUEST");
        assertThat(invited.getUid().getValue()).isEqualTo(event + "@coalition");
        assertThat(invited.getSequence().getValue()).isZero();
        assertThat(invited.getDateStart().getValue()).isEqualTo(Instant.parse("2030-01-10T10:00:00Z"));
        assertThat(invited.getLocation().getValue()).isEqualTo("https://zoom.example/1");
        assertThat(invited.getAttendees().get(0).getEmail()).isEqualTo(AWA);
        assertThat(invited.getOrganizer().getEmail()).isEqualTo("coalition@localhost");

        revise(event, "{'title':'Another title'}");
        revise(event, "{'starts':'2030-01-11T10:00','ends':'2030-01-11T11:00'}");

        await().until(() -> HOUSE.mails(AWA).size() == 3);
        VEvent moved = event(2, "REQUEST");
        assertThat(moved.getUid()).isEqualTo(invited.getUid());
        assertThat(moved.getSequence().getValue()).isEqualTo(1);
        assertThat(moved.getDateStart().getValue()).isEqualTo(Instant.parse("2030-01-11T10:00:00Z"));

        HOUSE.service
                .post("member-huawei", "/events/" + event + "/cancel", "{}")
                .expectStatus()
                .isOk();

        await().until(() -> HOUSE.mails(AWA).size() == 4);
        VEvent ended = event(3, "CANCEL");
        assertThat(ended.getUid()).isEqualTo(invited.getUid());
        assertThat(ended.getSequence().getValue()).isEqualTo(2);
        assertThat(ended.getStatus().getValue()).isEqualTo("CANCELLED");
        assertThat(HOUSE.mails("unconfirmed@example.org")).hasSize(1);
    }

    /** Topics that were made anew have every fact once more; what was sent for the old ones is forgotten. */
    @Test
    void aFactFromBeforeTheMailsThatAreKnownSendsNone() {
        String event = HOUSE.open("'date':'2030-04-11'");
        HOUSE.registered(event, "moved@example.org");
        revise(event, "{'date':'2030-04-23'}");
        await().until(() -> HOUSE.mails("moved@example.org").size() == 3);
        Set<String> sent = sent(event);
        Mono.from(HOUSE.service
                        .database()
                        .getCollection("deliveries")
                        .deleteMany(new Document("about", "events/" + event)))
                .block();
        ConsumerRecord<String, String> last = HOUSE.service.facts("events").stream()
                .filter(fact -> fact.key().equals(event))
                .reduce((before, after) -> after)
                .orElseThrow();
        assertThat(RunningService.header(last, "ce_type")).isEqualTo("event.revised");

        HOUSE.service.publish(
                "events", event, 5, "event.revised", last.value(), Map.of("ce_time", "2020-04-11T09:00:00Z"));
        revise(event, "{'date':'2030-04-24'}");

        await().until(() -> !sent(event).isEmpty() && !sent.containsAll(sent(event)));
        assertThat(sent(event)).doesNotContainAnyElementsOf(sent);
    }

    private static Set<String> sent(String event) {
        return Flux.from(HOUSE.service
                        .database()
                        .getCollection("deliveries")
                        .find(new Document("about", "events/" + event)))
                .map(delivery -> delivery.getString("_id"))
                .collect(Collectors.toSet())
                .blockOptional()
                .orElseThrow();
    }

    private static void revise(String event, String patch) {
        HOUSE.service
                .as("member-huawei")
                .patch()
                .uri("/api/v1/events/" + event)
                .contentType(MediaType.APPLICATION_JSON)
                .header("If-Match", "\"" + HOUSE.event(event).path("version").asLong() + "\"")
                .bodyValue(patch.replace('\'', '"'))
                .exchange()
                .expectStatus()
                .isOk();
    }

    /** The event in the calendar part, which says the same method as its type. */
    private static VEvent event(int mail, String method) {
        MimeMessage message = HOUSE.mails(AWA).get(mail);
        try {
            BodyPart part = ((MimeMultipart) message.getContent()).getBodyPart(1);
            assertThat(part.getContentType()).startsWith("text/calendar").contains("method=" + method);
            try (InputStream in = part.getInputStream()) {
                ICalendar calendar = Biweekly.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .first();
                assertThat(calendar.getMethod().getValue()).isEqualTo(method);
                return calendar.getEvents().get(0);
            }
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
