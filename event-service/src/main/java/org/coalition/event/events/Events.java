package org.coalition.event.events;

import org.coalition.http.problem.Problem;
import org.coalition.outbox.Outbox;
import org.coalition.outbox.OutboxFactory;
import org.coalition.outbox.Stored;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** All events. */
@Component
public class Events {
    /** Name of their topic. */
    public static final String TOPIC = "events";

    private final Outbox<Event> outbox;

    Events(OutboxFactory outboxes) {
        this.outbox = outboxes.outbox(TOPIC, Event.class, "/event-service");
    }

    /** Errors: 404. */
    public Mono<Stored<Event>> get(String id) {
        return outbox.find(id).switchIfEmpty(Mono.error(() -> Problem.notFound("There is no event '" + id + "'.")));
    }

    /** For what else changes an event. */
    public Outbox<Event> outbox() {
        return outbox;
    }
}
