package org.coalition.gateway.edge;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.coalition.http.problem.Problem;
import reactor.core.publisher.Mono;

/** Room for so many at once. */
final class Room {
    private static final long SOON = 1;

    private final int most;
    private final String full;
    private final AtomicInteger inside = new AtomicInteger();
    private final ConcurrentMap<Client, Integer> ofClient = new ConcurrentHashMap<>();

    /** @param full what is said to those for whom there is none */
    Room(int most, String full) {
        this.most = most;
        this.full = full;
    }

    /** Counts the work until it ends, however it ends. Errors: 503. */
    Mono<Void> take(Supplier<Mono<Void>> work) {
        if (inside.incrementAndGet() > most) {
            inside.decrementAndGet();
            throw Problem.unavailable(full, SOON);
        }
        return Mono.defer(work).doFinally(signal -> inside.decrementAndGet());
    }

    /** As {@link #take(Supplier)}, and no more than a share for one client. */
    Mono<Void> take(Client client, int share, Supplier<Mono<Void>> work) {
        if (ofClient.merge(client, 1, Integer::sum) > share) {
            leave(client);
            throw Problem.unavailable("You have " + share + " of these already.", SOON);
        }
        try {
            return take(work).doFinally(signal -> leave(client));
        } catch (Problem problem) {
            leave(client);
            throw problem;
        }
    }

    private void leave(Client client) {
        ofClient.computeIfPresent(client, (who, count) -> count == 1 ? null : count - 1);
    }
}
