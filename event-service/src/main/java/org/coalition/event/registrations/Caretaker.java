package org.coalition.event.registrations;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.coalition.event.events.Event;
import org.coalition.event.events.Events;
import org.coalition.event.events.Seat;
import org.coalition.event.events.Seats;
import org.coalition.event.registrations.Desk.Cause;
import org.coalition.outbox.Stored;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks after events again and again: lapsed places go to the next, and who got an offer is told. Several instances do the
 * same without harm, and one that comes after a crash finds everything in the events themselves.
 */
@Component
class Caretaker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Caretaker.class);

    private final Events events;
    private final Desk desk;
    private final Registrants registrants;
    private final Post post;
    private final Erasures erasures;
    private final Retention retention;
    private final Surveys surveys;
    private final RegistrationProperties properties;
    private final Clock clock;
    /** Offers that were told of, so that not every round asks the store for each; what is told twice is sent once. */
    private final Cache<String, Boolean> told = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    private final Disposable.Swap rounds = Disposables.swap();

    Caretaker(
            Events events,
            Desk desk,
            Registrants registrants,
            Post post,
            Erasures erasures,
            Retention retention,
            Surveys surveys,
            RegistrationProperties properties,
            Clock clock) {
        this.events = events;
        this.desk = desk;
        this.registrants = registrants;
        this.post = post;
        this.erasures = erasures;
        this.retention = retention;
        this.surveys = surveys;
        this.properties = properties;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        rounds.update(Flux.interval(properties.every(), properties.every())
                .onBackpressureDrop()
                .concatMap(round -> round(), 1)
                .subscribe());
    }

    @Override
    public void close() {
        rounds.dispose();
    }

    private Mono<Void> round() {
        return events.ahead()
                .concatMap(stored -> Mono.defer(() -> lookAfter(stored))
                        .doOnError(error -> LOG.warn("{} is looked after later: {}", stored.id(), error.toString()))
                        .onErrorComplete())
                .then(Mono.defer(erasures::finishAll))
                .then(Mono.defer(retention::round))
                .then(Mono.defer(surveys::forget))
                .doOnError(error -> LOG.warn("Registrations are looked after later: {}", error.toString()))
                .onErrorComplete();
    }

    private Mono<Void> lookAfter(Stored<Event> stored) {
        Event event = stored.state();
        boolean settled = event.seated(clock.instant(), seats -> seats).equals(event);
        return settled
                ? tellOffers(event)
                : desk.change(event.id(), Cause.changed("anonymous"), (state, seats) -> seats)
                        .flatMap(done -> tellOffers(done.event()));
    }

    private Mono<Void> tellOffers(Event event) {
        Seats seats = event.seats(clock.instant());
        List<Seat> untold = seats.all().stream()
                .filter(seat -> seat.state() == Seat.State.OFFERED)
                .filter(seat -> told.getIfPresent(seat.registration()) == null)
                .toList();
        if (untold.isEmpty()) {
            return Mono.empty();
        }
        return registrants
                .people(untold.stream().map(Seat::registration).toList())
                .flatMapMany(people -> Flux.fromIterable(untold)
                        .concatMap(seat -> Mono.justOrEmpty(people.get(seat.registration()))
                                .flatMap(person -> post.standing(event, seat, 0, person))
                                .doOnSuccess(sent -> told.put(seat.registration(), true))))
                .then();
    }
}
