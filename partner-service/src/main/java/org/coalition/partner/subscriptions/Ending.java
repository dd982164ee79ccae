package org.coalition.partner.subscriptions;

import java.time.Clock;
import org.coalition.delivery.Deliveries;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.Request;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Ends subscriptions, so that nothing personal is left of them. */
@Component
class Ending {
    private final Subscriptions subscriptions;
    private final Addresses addresses;
    private final Deliveries deliveries;
    private final Digests digests;
    private final Clock clock;

    Ending(Subscriptions subscriptions, Addresses addresses, Deliveries deliveries, Digests digests, Clock clock) {
        this.subscriptions = subscriptions;
        this.addresses = addresses;
        this.deliveries = deliveries;
        this.digests = digests;
        this.clock = clock;
    }

    /** What is personal goes first; doing it again changes nothing. */
    Mono<Void> end(String id, String why, String by) {
        return addresses
                .erase(id)
                .then(deliveries.forget(id))
                .then(deliveries.drop(id, why))
                .then(digests.drop(id))
                .then(subscriptions.change(id, null, Request.NONE, one -> one.end(why, by, clock.instant())))
                .onErrorResume(Problem.class, error -> error.status() == 409 ? Mono.empty() : Mono.error(error))
                .then();
    }
}
