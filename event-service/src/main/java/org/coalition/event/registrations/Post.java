package org.coalition.event.registrations;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.coalition.calendars.Calendars;
import org.coalition.calendars.Entry;
import org.coalition.calendars.Party;
import org.coalition.delivery.Deliveries;
import org.coalition.delivery.Mail;
import org.coalition.event.events.Event;
import org.coalition.event.events.Seat;
import org.coalition.event.mails.Letter;
import org.coalition.event.mails.Reader;
import org.coalition.http.links.SignedLinks;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Writes to the people. Each mail has a name, under which it is sent once, however often it is asked for. */
@Component
public class Post {
    /** Purpose of the link that confirms an address. */
    static final String CONFIRM = "registration-confirm";
    /** Purpose of the link that takes an offered seat. */
    static final String ACCEPT = "registration-accept";
    /** Purpose of the link to the survey. */
    static final String SURVEY = "registration-survey";
    /** Purpose of the link to one's own registration. */
    static final String OWN = "registration";

    private static final Duration OWN_VALID = Duration.ofDays(400);

    private final Deliveries deliveries;
    private final SignedLinks links;
    private final Party organizer;
    private final Clock clock;

    Post(
            Deliveries deliveries,
            SignedLinks links,
            @Value("${coalition.mail.from:coalition@localhost}") String sender,
            Clock clock) {
        this.deliveries = deliveries;
        this.links = links;
        this.organizer = new Party("Coalition", sender);
        this.clock = clock;
    }

    /** Asks to confirm; or tells, and asks nothing, when the address is registered. */
    Mono<Void> welcome(Event event, Kept kept) {
        String sibling = kept.sibling();
        if (sibling != null) {
            return send("welcome", Letter.KNOWN, event, kept.id(), kept.person(), own(event, sibling), null, null);
        }
        URI link = link(event, kept.id(), "/confirm", CONFIRM, until(kept.confirmBy()));
        return send("welcome", Letter.CONFIRM, event, kept.id(), kept.person(), link, kept.confirmBy(), null);
    }

    /** Tells where a confirmed registration stands. */
    Mono<Void> standing(Event event, Seat seat, int position, Registrant person) {
        Letter letter = switch (seat.state()) {
            case WAITING -> Letter.WAITING;
            case OFFERED -> Letter.OFFER;
            case CANCELLED, OFFER_EXPIRED -> Letter.CANCELLED;
            case REGISTERED, ATTENDED -> Letter.REGISTERED;
        };
        Instant until = seat.until();
        URI link = letter == Letter.OFFER && until != null
                ? link(event, seat.registration(), "/accept-offer", ACCEPT, until(until))
                : own(event, seat.registration());
        return send(seat.state().word(), letter, event, seat.registration(), person, link, until, position);
    }

    /** Reminds of the event; {@code name} is the same for what is to be sent once. */
    public Mono<Void> remind(Event event, String registration, Registrant person, String name) {
        return send(name, Letter.REMINDER, event, registration, person, own(event, registration), null, null);
    }

    /** Tells whoever had a seat where the recording is: once. */
    Mono<Void> recording(Event event, String registration, Registrant person, String url) {
        return send("recording", Letter.RECORDING, event, registration, person, URI.create(url), null, null);
    }

    /** Asks somebody who took part to answer the survey: once. */
    Mono<Void> survey(Event event, String registration, Registrant person) {
        Instant closes = event.surveyCloses();
        URI link = link(event, registration, "/survey", SURVEY, until(closes));
        return send("survey", Letter.SURVEY, event, registration, person, link, closes, null);
    }

    /** Tells somebody who has a seat that the event changed: once for each revision. */
    Mono<Void> update(Event event, String registration, Registrant person, Entry entry) {
        Letter letter = entry.cancelled() ? Letter.CALLED_OFF : Letter.MOVED;
        String name = "revision-" + entry.sequence();
        return send(name, letter, event, registration, person, own(event, registration), null, null);
    }

    /** For the calendar of whoever has a seat; the mail itself when it is about something else. */
    private Mail inviting(Mail mail, Letter letter, Event event, Registrant person) {
        Entry entry = letter.isForCalendars() ? event.entry(person.language()) : null;
        // The name that somebody typed in stands in no mail.
        return entry == null
                ? mail
                : mail.inviting(new Mail.Invitation(
                        Calendars.method(entry),
                        Calendars.invitation(entry, organizer, new Party(person.email(), person.email()))));
    }

    private Mono<Void> send(
            String name,
            Letter letter,
            Event event,
            String registration,
            Registrant person,
            URI link,
            @Nullable Instant until,
            @Nullable Integer position) {
        URI checkIn = letter == Letter.REMINDER ? link(event, registration, "/check-in", OWN, OWN_VALID) : null;
        Reader reader = new Reader(person.email(), person.language(), person.timeZone());
        return deliveries
                .take(inviting(
                                letter.write(reader, event.appointment(), link, until, position, checkIn),
                                letter,
                                event,
                                person)
                        .delivery(
                                "registration/" + registration + "/" + name,
                                "events/" + event.id(),
                                registration,
                                clock.instant()))
                .then();
    }

    private URI own(Event event, String registration) {
        return link(event, registration, "", OWN, OWN_VALID);
    }

    private URI link(Event event, String registration, String action, String purpose, Duration valid) {
        return links.link(
                "/api/v1/events/" + event.id() + "/registrations/" + registration + action,
                purpose,
                event.id() + "/" + registration,
                valid);
    }

    private Duration until(Instant end) {
        return Duration.between(clock.instant(), end);
    }
}
