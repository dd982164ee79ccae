package org.coalition.event.events;

import java.time.Clock;
import java.util.function.Consumer;
import org.coalition.http.problem.Problem;
import org.coalition.inbox.Received;
import org.coalition.outbox.Outbox;
import org.coalition.outbox.OutboxFactory;
import org.coalition.outbox.Request;
import org.coalition.outbox.Stored;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All events. */
@Configuration(proxyBeanMethods = false)
public class Events {
    /** Name of their topic. */
    public static final String TOPIC = "events";

    private final Outbox<Event> outbox;
    private final Clock clock;

    Events(OutboxFactory outboxes, Clock clock) {
        this.outbox = outboxes.outbox(TOPIC, Event.class, "/event-service");
        this.clock = clock;
    }

    /** When an organisation was merged into another, the events that it hosts go with it. */
    @Bean
    Consumer<Message<byte[]>> mergedHosts() {
        return message -> {
            Received fact = Received.of(message);
            if (fact.type().equals("organisation.merged")) {
                String into = fact.text("/organisation/mergedInto");
                outbox.where("programme.hosts", fact.subject())
                        .concatMap(stored -> outbox.change(
                                stored.id(),
                                null,
                                Request.NONE,
                                event -> event.mergeHost(fact.subject(), into, clock.instant())))
                        .blockLast();
            }
        };
    }

    /** Errors: 404. */
    public Mono<Stored<Event>> get(String id) {
        return outbox.find(id).switchIfEmpty(Mono.error(() -> Problem.notFound("There is no event '" + id + "'.")));
    }

    /** Those that people register for or are registered for: scheduled, open or full. */
    public Flux<Stored<Event>> ahead() {
        return Flux.just(EventState.OPEN, EventState.FULL, EventState.SCHEDULED)
                .concatMap(state -> outbox.where("state", state.word()));
    }

    /** For what else changes an event. */
    public Outbox<Event> outbox() {
        return outbox;
    }
}
