package org.coalition.resource.contributions;

import org.coalition.outbox.Outbox;
import org.coalition.outbox.OutboxFactory;
import org.springframework.stereotype.Component;

/** All contributions with their commitments. */
@Component
class Contributions {
    static final String TOPIC = "contributions";

    private final Outbox<Ledger> outbox;

    Contributions(OutboxFactory outboxes) {
        this.outbox = outboxes.outbox(TOPIC, Ledger.class, "/resource-service");
    }

    Outbox<Ledger> outbox() {
        return outbox;
    }
}
