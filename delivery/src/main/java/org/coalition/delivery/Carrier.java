package org.coalition.delivery;

import reactor.core.publisher.Mono;

/** Takes deliveries of one channel to where they belong. */
public interface Carrier {
    /** As in {@link Delivery#channel()}. */
    String channel();

    /** One attempt. An error is an attempt that failed for the whole lane. */
    Mono<Outcome> carry(Delivery delivery);

    /** Removes what it keeps of a delivery that is forgotten; doing it again changes nothing. */
    default Mono<Void> forget(Delivery delivery) {
        return Mono.empty();
    }
}
