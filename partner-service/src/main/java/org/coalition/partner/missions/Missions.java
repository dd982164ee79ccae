package org.coalition.partner.missions;

import org.coalition.http.problem.Problem;
import org.coalition.outbox.Outbox;
import org.coalition.outbox.OutboxFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** All missions. */
@Component
public class Missions {
    static final String TOPIC = "missions";

    private final Outbox<Mission> outbox;

    Missions(OutboxFactory outboxes) {
        this.outbox = outboxes.outbox(TOPIC, Mission.class, "/partner-service");
    }

    /** Errors: 422 at the pointer. */
    public Mono<Void> requireKnown(String id, String pointer) {
        return outbox.find(id)
                .switchIfEmpty(
                        Mono.error(() -> Problem.refused(pointer, "unknown", "There is no mission '" + id + "'.")))
                .then();
    }

    Outbox<Mission> outbox() {
        return outbox;
    }
}
