package org.coalition.event.series;

import org.coalition.http.problem.Problem;
import org.coalition.outbox.Outbox;
import org.coalition.outbox.OutboxFactory;
import org.coalition.outbox.Stored;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** All series. */
@Component
public class AllSeries {
    static final String TOPIC = "series";

    private final Outbox<Series> outbox;

    AllSeries(OutboxFactory outboxes) {
        this.outbox = outboxes.outbox(TOPIC, Series.class, "/event-service");
    }

    /** Errors: 404. */
    public Mono<Stored<Series>> get(String id) {
        return outbox.find(id).switchIfEmpty(Mono.error(() -> Problem.notFound("There is no series '" + id + "'.")));
    }

    Outbox<Series> outbox() {
        return outbox;
    }
}
