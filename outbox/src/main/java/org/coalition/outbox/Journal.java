package org.coalition.outbox;

import reactor.core.publisher.Mono;

/** Where facts go before they are kept in the history. */
interface Journal {
    /** For facts that concern nobody outside. */
    Journal NONE = (id, entry) -> Mono.empty();

    /** Completes when the fact is safe there. */
    Mono<Void> send(String id, Entry entry);
}
