package org.coalition.outbox;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Commands to one subject take turns inside this process, so that they seldom meet at the store. A courtesy, no
 * guarantee: what keeps the state right is the version in every update's filter.
 */
final class Turns {
    private static final int MOST_WAITING = 2_000;

    private final ConcurrentMap<String, Mono<Void>> last = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();

    <T> Mono<T> take(String subject, Mono<T> work) {
        return Mono.defer(() -> {
            if (waiting.incrementAndGet() > MOST_WAITING) {
                waiting.decrementAndGet();
                return Mono.error(new StoreUnavailable("Too many commands wait.", null));
            }
            Sinks.Empty<Void> done = Sinks.empty();
            Mono<Void> mine = done.asMono();
            Mono<Void> before = last.put(subject, mine);
            return (before == null ? work : before.then(work)).doFinally(signal -> {
                waiting.decrementAndGet();
                last.remove(subject, mine);
                done.tryEmitEmpty();
            });
        });
    }
}
