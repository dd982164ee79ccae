package org.coalition.event.registrations;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.coalition.event.events.Applicant;
import org.coalition.event.events.Attendee;
import org.coalition.event.events.Event;
import org.coalition.event.events.Events;
import org.coalition.event.events.Seat;
import org.coalition.event.events.Seats;
import org.coalition.event.registrations.Desk.Cause;
import org.coalition.event.registrations.Desk.Done;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.KeyReused;
import org.coalition.outbox.Stored;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What people do with their registrations. The seat comes first: it lapses by itself when a crash leaves nobody who could
 * confirm it. Then the person, last the mail. Each step does nothing when it is done again.
 */
@Component
class Registrations {
    private static final Cause BY_ANYBODY = Cause.changed("anonymous");

    private final Events events;
    private final Desk desk;
    private final Registrants registrants;
    private final Post post;
    private final Pseudonyms pseudonyms;
    private final Doorkeeper doorkeeper;
    private final Erasures erasures;
    private final Clock clock;

    Registrations(
            Events events,
            Desk desk,
            Registrants registrants,
            Post post,
            Pseudonyms pseudonyms,
            Doorkeeper doorkeeper,
            Erasures erasures,
            Clock clock) {
        this.clock = clock;
        this.events = events;
        this.desk = desk;
        this.registrants = registrants;
        this.post = post;
        this.pseudonyms = pseudonyms;
        this.doorkeeper = doorkeeper;
        this.erasures = erasures;
    }

    /** A registration as it was answered first, and the version of the event that has it. */
    record Answer(Kept kept, long version) {}

    /** Errors: 404, 409, 422, 429, 503. */
    Mono<Answer> register(
            String event, String id, Registrant person, @Nullable Boolean recordingNotice, boolean throughForm) {
        Applicant applicant = pseudonyms.applicant(event, id, person);
        doorkeeper.enter(applicant.address());
        return desk.change(event, BY_ANYBODY, (state, seats) -> {
                    Seats next = seats.register(applicant);
                    if (state.isFormOnly() && !throughForm) {
                        throw Problem.refused("/form", "not-null", "Register through the form of this event.");
                    }
                    state.check(person.answers(), recordingNotice);
                    return next;
                })
                .flatMap(done -> registrants
                        .keep(kept(done, id, person))
                        .flatMap(
                                kept -> post.welcome(done.event(), kept).thenReturn(new Answer(kept, done.version()))));
    }

    /** The answer to a request that came before; empty when it did not. Errors: 410 when it was erased; {@link KeyReused}. */
    Mono<Answer> repeat(String event, String id, Registrant person) {
        return erasures.requireNone(id)
                .then(registrants.find(id))
                .flatMap(kept -> kept.person().equals(person)
                        ? events.get(event).flatMap(stored -> welcomeAgain(stored, kept))
                        : Mono.error(new KeyReused()));
    }

    /** A crash may have come before the mail. */
    private Mono<Answer> welcomeAgain(Stored<Event> stored, Kept kept) {
        Event event = stored.state();
        Optional<Seat> open = event.seats(event.updatedAt()).find(kept.id()).filter(seat -> !seat.isConfirmed());
        Mono<Void> mail = open.isPresent() ? post.welcome(event, kept) : Mono.empty();
        return mail.thenReturn(new Answer(kept, stored.version()));
    }

    /** The seat is gone when the address has another one. Errors: 404, 409, 410, 503. */
    Mono<Done> confirm(String event, String id) {
        return desk.change(event, BY_ANYBODY, (state, seats) -> seats.confirm(id))
                .flatMap(done -> tell(done, id));
    }

    /** Errors: 404, 409, 410, 503. */
    Mono<Done> accept(String event, String id) {
        return desk.change(event, BY_ANYBODY, (state, seats) -> seats.accept(id))
                .flatMap(done -> tell(done, id));
    }

    /** Errors: 404, 409, 503. */
    Mono<Done> cancel(String event, String id, String by) {
        return desk.change(event, Cause.changed(by), (state, seats) -> seats.cancel(id))
                .flatMap(done -> tell(done, id));
    }

    /** Whoever has the link says that the person is there; again changes nothing. Errors: 404, 409, 410, 503. */
    Mono<Done> checkIn(String event, String id) {
        return attendee(id)
                .flatMap(who -> desk.change(event, Cause.attended("anonymous"), (state, seats) -> {
                    state.requireUnderway(clock.instant());
                    return seats.attend(Map.of(id, who));
                }));
    }

    /** What is known of somebody; nothing after an erasure. */
    Mono<Attendee> attendee(String id) {
        return registrants.find(id).map(kept -> kept.person().attendee()).defaultIfEmpty(Attendee.UNKNOWN);
    }

    private Mono<Done> tell(Done done, String id) {
        Seats seats = done.seats();
        return Mono.justOrEmpty(seats.find(id))
                .flatMap(seat -> registrants
                        .find(id)
                        .flatMap(kept -> post.standing(done.event(), seat, seats.position(id), kept.person())))
                .thenReturn(done);
    }

    private static Kept kept(Done done, String id, Registrant person) {
        Seats seats = done.seats();
        Seat seat = seats.get(id);
        int position = seats.position(id);
        return new Kept(
                id,
                done.event().id(),
                person,
                seat.state(),
                position == 0 ? null : Integer.valueOf(position),
                seat.until() == null ? done.event().updatedAt() : seat.until(),
                seats.sibling(seat).map(Seat::registration).orElse(null));
    }
}
