package org.coalition.gateway.follow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import reactor.core.Exceptions;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * The last facts, at hand for those who listen. A thread of its own tells them, so that many listeners do not delay the view;
 * when it is far behind, the view waits for it.
 */
final class Recent {
    /** Whoever resumes within so many of the last facts needs no reader of his own. */
    private static final int AT_HAND = 10_000;
    /** So many may come between the question whether a place is at hand and the first fact told from there. */
    private static final int MARGIN = 1_000;
    /** A listener who lags so far behind is cut off, and resumes with the last id. */
    private static final int MOST_WAITING = 5_000;

    private final Sinks.Many<Published> facts = Sinks.many().replay().limit(AT_HAND + MARGIN);
    private final BlockingQueue<Published> toTell = new ArrayBlockingQueue<>(AT_HAND);
    /** Places after the facts that are at hand, oldest first; touched by the telling thread alone. */
    private final Deque<Position> places = new ArrayDeque<>();

    private volatile Position from = Position.BEGINNING;

    /** From here on facts are told; before the first one. */
    void begin(Position place) {
        from = place;
    }

    /** Hands a fact over. Waits when listeners cannot be told as fast as facts come. */
    void add(Published fact) throws InterruptedException {
        toTell.put(fact);
    }

    /** Tells until it is interrupted. */
    void tell() {
        try {
            while (true) {
                Published fact = toTell.take();
                facts.tryEmitNext(fact);
                places.add(fact.after());
                if (places.size() > AT_HAND) {
                    from = places.remove();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** True when everything beyond the place is at hand. */
    boolean has(Position place) {
        return place.isAtLeast(from);
    }

    /** What is beyond the place, and what comes. Errors: {@link Lagging}. */
    Flux<Published> beyond(Position place) {
        return facts.asFlux()
                .filter(fact -> fact.isBeyond(place))
                // With a strategy it takes room as it is needed; without, 32 KB for each listener from the start.
                .onBackpressureBuffer(MOST_WAITING, tooMany -> {}, BufferOverflowStrategy.ERROR)
                .onErrorMap(Exceptions::isOverflow, full -> new Lagging());
    }

    /** A listener did not take what he was told. An error, because only that ends his connection. */
    static final class Lagging extends RuntimeException {
        Lagging() {
            super("A listener of the stream does not keep up.", null, false, false);
        }
    }
}
