package org.coalition.event.registrations;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.coalition.delivery.Deliveries;
import org.coalition.event.events.Event;
import org.coalition.event.events.Events;
import org.coalition.event.events.Seat;
import org.coalition.event.registrations.Desk.Cause;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Forgets persons some time after their event, and those who never confirmed soon after their place lapsed. */
@Component
class Retention {
    private static final int MOST_AT_ONCE = 500;

    private final Events events;
    private final Registrants registrants;
    private final Deliveries deliveries;
    private final Desk desk;
    private final RegistrationProperties properties;
    private final Clock clock;

    Retention(
            Events events,
            Registrants registrants,
            Deliveries deliveries,
            Desk desk,
            RegistrationProperties properties,
            Clock clock) {
        this.events = events;
        this.registrants = registrants;
        this.deliveries = deliveries;
        this.desk = desk;
        this.properties = properties;
        this.clock = clock;
    }

    /** Looks at those whose day has come, and decides by the event as it stands now: it may have been postponed. */
    Mono<Void> round() {
        return registrants
                .due(clock.instant(), MOST_AT_ONCE)
                .collectMultimap(Kept::event)
                .flatMapIterable(due -> due.entrySet())
                .concatMap(due -> events.get(due.getKey())
                        .flatMap(stored -> Flux.fromIterable(due.getValue())
                                .concatMap(kept -> decide(stored.state(), kept))
                                .then(forget(stored.state()))))
                .then();
    }

    private Mono<Void> decide(Event event, Kept kept) {
        Optional<Seat> seat = event.seats(event.updatedAt()).find(kept.id());
        Instant day = seat.isEmpty() ? clock.instant() : end(event);
        return day.isAfter(clock.instant())
                ? registrants.keepUntil(kept.id(), day)
                : deliveries.forget(kept.id()).then(registrants.erase(kept.id()));
    }

    private Mono<Void> forget(Event event) {
        return end(event).isAfter(clock.instant())
                ? Mono.empty()
                : desk.change(event.id(), Cause.erased("secretariat"), (state, seats) -> seats.forget())
                        .then();
    }

    private Instant end(Event event) {
        return event.over().plus(properties.keep());
    }
}
