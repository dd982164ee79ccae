package org.coalition.event.initiatives;

import org.coalition.http.problem.Problem;
import org.coalition.outbox.Outbox;
import org.coalition.outbox.OutboxFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** All initiatives. */
@Component
public class Initiatives {
    static final String TOPIC = "initiatives";

    private final Outbox<Initiative> outbox;

    Initiatives(OutboxFactory outboxes) {
        this.outbox = outboxes.outbox(TOPIC, Initiative.class, "/event-service");
    }

    /** Completes when there is such an initiative. Errors: 422 at {@code /initiative}. */
    public Mono<Void> requireKnown(String id) {
        return outbox.find(id)
                .switchIfEmpty(Mono.error(
                        () -> Problem.refused("/initiative", "unknown", "There is no initiative '" + id + "'.")))
                .then();
    }

    Outbox<Initiative> outbox() {
        return outbox;
    }
}
