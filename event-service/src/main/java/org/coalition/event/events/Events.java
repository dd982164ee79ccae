package org.coalition.event.events;

import java.time.Clock;
import java.util.function.Consumer;
import org.coalition.event.partners.Hosted;
import org.coalition.event.partners.Partners;
import org.coalition.http.problem.Problem;
import org.coalition.inbox.Received;
import org.coalition.outbox.Outbox;
import org.coalition.outbox.OutboxFactory;
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
    private final Hosted<Event> hosted;

    Events(OutboxFactory outboxes, Partners partners, Clock clock) {
        this.outbox = outboxes.outbox(TOPIC, Event.class, "/event-service", Event::webinar);
        this.hosted = new Hosted<>(
                outbox,
                "programme.hosts",
                partners,
                (event, from, into) -> event.mergeHost(from, into, clock.instant()));
    }

    /** When an organisation was merged into another, the events that it hosts go with it. */
    @Bean
    Consumer<Message<byte[]>> mergedHosts() {
        return message -> hosted.follow(Received.of(message)).block();
    }

    Hosted<Event> hosted() {
        return hosted;
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
