package org.coalition.gateway.follow;

import java.time.Duration;
import org.coalition.broker.Broker;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** Reads facts again that are no longer at hand. */
final class Rereading {
    private static final Duration POLL = Duration.ofMillis(200);

    private Rereading() {}

    /** Facts from one position up to another, with a reader of its own. */
    static Flux<Published> between(Broker broker, Position from, Position to) {
        return Flux.<Iterable<Published>, Journal>generate(
                        () -> new Journal(broker, from),
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
                .subscribeOn(Schedulers.boundedElastic())
                .concatMapIterable(batch -> batch);
    }
}
