package org.coalition.resource.presence;

import java.time.Clock;
import org.coalition.outbox.AlreadyExists;
import org.coalition.outbox.Outbox;
import org.coalition.outbox.OutboxFactory;
import org.coalition.outbox.Request;
import org.coalition.outbox.StoreUnavailable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** All presence. Errors of every method: {@link StoreUnavailable}. */
@Component
class Presences {
    static final String TOPIC = "presence";

    private final Outbox<Presence> outbox;
    private final Clock clock;

    Presences(OutboxFactory outboxes, Clock clock) {
        this.outbox = outboxes.outbox(TOPIC, Presence.class, "/resource-service");
        this.clock = clock;
    }

    /** Empty when there is none. */
    Mono<PresenceReport> find(String id) {
        return outbox.find(id).map(stored -> stored.state().report());
    }

    /** The same country, edition, series and organisation again is a revision. */
    Mono<Void> put(PresenceReport report, String by) {
        return outbox.create(report.id(), Request.NONE, () -> Presence.report(report, by, clock.instant()))
                .onErrorResume(
                        AlreadyExists.class,
                        exists -> outbox.change(
                                report.id(), null, Request.NONE, before -> before.revise(report, by, clock.instant())))
                .then();
    }

    Outbox<Presence> outbox() {
        return outbox;
    }
}
