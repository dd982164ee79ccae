package org.coalition.event.registrations;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.coalition.event.events.Event;
import org.coalition.event.events.Events;
import org.coalition.event.events.Seats;
import org.coalition.outbox.Request;
import org.coalition.outbox.StoreUnavailable;
import org.coalition.outbox.Written;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Where seats are changed. What comes for an event while it is being written is written together next time: each wish is
 * decided on its own, in the order of arrival, and all that are granted are one guarded write with one fact.
 */
@Component
class Desk {
    private static final int MOST_AT_ONCE = 200;
    private static final int MOST_WAITING = 5_000;

    private final Events events;
    private final Clock clock;
    private final ConcurrentMap<String, Line> lines = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();

    Desk(Events events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    /** What the fact says: its type and who caused it. */
    record Cause(String type, String by) {
        static Cause changed(String by) {
            return new Cause("event.registration-changed", by);
        }

        static Cause attended(String by) {
            return new Cause("event.attendance-noted", by);
        }

        static Cause erased(String by) {
            return new Cause("event.registrations-erased", by);
        }
    }

    /** What is wished for; may be asked several times, of which the last counts. */
    interface Decision {
        /** Errors: whatever refuses the wish, and only this one. */
        Seats of(Event event, Seats seats);
    }

    /** How an event was right after a wish was granted, and the version that holds it. */
    record Done(Event event, long version) {
        Seats seats() {
            return event.seats(event.updatedAt());
        }
    }

    /** Errors: 404; 503; whatever the decision throws. */
    Mono<Done> change(String event, Cause cause, Decision decision) {
        return Mono.defer(() -> {
            if (waiting.incrementAndGet() > MOST_WAITING) {
                waiting.decrementAndGet();
                return Mono.error(new StoreUnavailable("Too many want to register at once.", null));
            }
            Wish wish = new Wish(cause, decision);
            Line line = lines.computeIfAbsent(event, id -> new Line());
            if (line.add(wish)) {
                serve(event, line);
            }
            return wish.done.asMono().doFinally(signal -> waiting.decrementAndGet());
        });
    }

    private void serve(String event, Line line) {
        List<Wish> batch = line.next();
        if (batch.isEmpty()) {
            // Who comes now on the old line is served beside the new one: both write guarded by the version.
            lines.remove(event, line);
            return;
        }
        write(event, batch)
                .doOnNext(version -> batch.forEach(wish -> wish.answer(version)))
                .doOnError(error -> batch.forEach(wish -> wish.done.tryEmitError(error)))
                .onErrorComplete()
                .doFinally(signal -> serve(event, line))
                .subscribe();
    }

    private Mono<Long> write(String id, List<Wish> batch) {
        return events.outbox()
                .change(id, null, Request.NONE, before -> {
                    Instant now = clock.instant();
                    Event after = before;
                    for (Wish wish : batch) {
                        after = wish.decide(after, now);
                    }
                    if (after.equals(before)) {
                        throw new Unchanged(before.version());
                    }
                    Cause cause = batch.get(0).cause;
                    return after.changed(cause.type(), cause.by(), now);
                })
                .map(Written::version)
                .onErrorResume(Unchanged.class, same -> Mono.just(same.version));
    }

    private static final class Line {
        private final Queue<Wish> queue = new ArrayDeque<>();
        private boolean served;

        /** True when nobody serves it yet. */
        synchronized boolean add(Wish wish) {
            queue.add(wish);
            boolean first = !served;
            served = true;
            return first;
        }

        /** The next ones that one fact can tell of; none when it ends. */
        synchronized List<Wish> next() {
            List<Wish> batch = new ArrayList<>();
            for (Wish head = queue.peek(); head != null && fits(batch, head); head = queue.peek()) {
                batch.add(queue.remove());
            }
            served = !batch.isEmpty();
            return batch;
        }

        private static boolean fits(List<Wish> batch, Wish next) {
            return batch.isEmpty()
                    || (batch.size() < MOST_AT_ONCE && batch.get(0).cause.equals(next.cause));
        }
    }

    private static final class Wish {
        final Cause cause;
        final Sinks.One<Done> done = Sinks.one();
        private final Decision decision;
        private @Nullable Event granted;
        private @Nullable RuntimeException refused;

        Wish(Cause cause, Decision decision) {
            this.cause = cause;
            this.decision = decision;
        }

        Event decide(Event event, Instant now) {
            granted = null;
            refused = null;
            try {
                Event next = event.seated(now, seats -> decision.of(event, seats));
                granted = next;
                return next;
            } catch (RuntimeException e) {
                refused = e;
                return event;
            }
        }

        void answer(long version) {
            Event event = granted;
            if (event != null) {
                done.tryEmitValue(new Done(event, version));
            } else {
                done.tryEmitError(refused == null ? new IllegalStateException("Not decided.") : refused);
            }
        }
    }

    private static final class Unchanged extends RuntimeException {
        final long version;

        Unchanged(long version) {
            super("Nothing to write.", null, false, false);
            this.version = version;
        }
    }
}
