package org.coalition.resource.needs;

import org.coalition.outbox.Outbox;
import org.coalition.outbox.OutboxFactory;
import org.coalition.outbox.Stored;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** All needs. */
@Component
public class Needs {
    static final String TOPIC = "needs";

    private final Outbox<Need> outbox;

    Needs(OutboxFactory outboxes) {
        this.outbox = outboxes.outbox(TOPIC, Need.class, "/resource-service");
    }

    /** Empty when there is none. */
    public Mono<Need> find(String id) {
        return outbox.find(id).map(Stored::state);
    }

    Outbox<Need> outbox() {
        return outbox;
    }
}
