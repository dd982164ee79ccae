package org.coalition.gateway.follow;

import java.time.Duration;
import org.coalition.broker.Broker;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.pool.InstrumentedPool;
import reactor.pool.PoolBuilder;

/** Reads facts again that are no longer at hand: a few readers at a time, the others wait for their turn. */
final class Rereading {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int AT_ONCE = 16;

    private final Broker broker;
    private final Scheduler threads = Schedulers.newBoundedElastic(AT_ONCE, Integer.MAX_VALUE, "rereading", 60, true);
    private final InstrumentedPool<Boolean> turns =
            PoolBuilder.from(Mono.just(true)).sizeBetween(0, AT_ONCE).buildPool();

    Rereading(Broker broker) {
        this.broker = broker;
    }

    /** Facts from one position up to another, with a reader of its own. */
    Flux<Published> between(Position from, Position to) {
        return turns.withPoolable(turn -> Flux.<Iterable<Published>, Journal>generate(
                        () -> new Journal(broker, from, Journal.SMALL),
                        (journal, sink) -> {
                            if (journal.position().isAtLeast(to)) {
                                sink.complete();
                            } else {
                                sink.next(journal.read(POLL).stream()
                                        .filter(published -> !published.isBeyond(to))
                                        .toList());
                            }
                            return journal;
                        },
                        Journal::close)
                .subscribeOn(threads)
                .concatMapIterable(batch -> batch));
    }
}
