package org.coalition.event.events;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.Outbox;
import org.coalition.outbox.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Turns events live when they begin, and completes them when they are over. Several of them at work are harmless. */
@Component
class Timekeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Timekeeper.class);
    /** As it stands in facts. */
    private static final String CLOCK = "platform";

    private static final Duration ROUND = Duration.ofSeconds(15);

    private final Outbox<Event> outbox;
    private final Clock clock;
    private final Disposable.Swap rounds = Disposables.swap();

    Timekeeper(Events events, Clock clock) {
        this.outbox = events.outbox();
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        rounds.update(Flux.interval(ROUND)
                .onBackpressureDrop()
                .concatMap(round -> turn(), 1)
                .subscribe());
    }

    @Override
    public void close() {
        rounds.dispose();
    }

    Mono<Void> turn() {
        Instant now = clock.instant();
        return Flux.fromStream(Arrays.stream(EventState.values()).filter(Move.COMPLETE::isPossibleIn))
                .concatMap(state -> outbox.where("state", state.word()))
                .filter(stored -> stored.state().due(now) != null)
                .concatMap(stored -> turn(stored.id(), now)
                        .doOnError(error -> LOG.warn("{} is turned later: {}", stored.id(), error.toString()))
                        .onErrorComplete())
                .then()
                .doOnError(error -> LOG.warn("Events are turned later: {}", error.toString()))
                .onErrorComplete();
    }

    private Mono<Void> turn(String id, Instant now) {
        return outbox.change(id, null, Request.NONE, event -> {
                    Move due = event.due(now);
                    if (due == null) {
                        throw Problem.conflict("Somebody was faster.");
                    }
                    return event.move(due, CLOCK, now);
                })
                .then();
    }
}
