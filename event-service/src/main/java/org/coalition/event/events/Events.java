package org.coalition.event.events;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.coalition.event.partners.Partners;
import org.coalition.http.problem.Problem;
import org.coalition.inbox.Received;
import org.coalition.outbox.Outbox;
import org.coalition.outbox.OutboxFactory;
import org.coalition.outbox.Request;
import org.coalition.outbox.Stored;
import org.coalition.outbox.Written;
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
    private final Partners partners;
    private final Clock clock;

    Events(OutboxFactory outboxes, Partners partners, Clock clock) {
        this.outbox = outboxes.outbox(TOPIC, Event.class, "/event-service", Event::webinar);
        this.partners = partners;
        this.clock = clock;
    }

    /** When an organisation was merged into another, the events that it hosts go with it. */
    @Bean
    Consumer<Message<byte[]>> mergedHosts() {
        return message -> {
            Received fact = Received.of(message);
            if (fact.type().equals("organisation.merged")) {
                // First noted, then searched for: one that is created meanwhile looks for the note, see settle.
                partners.learn(fact)
                        .then(partners.survivor(fact.subject()))
                        .defaultIfEmpty(fact.text("/organisation/mergedInto"))
                        .flatMapMany(into -> outbox.where("programme.hosts", fact.subject())
                                .concatMap(stored -> merge(stored.id(), fact.subject(), into)))
                        .blockLast();
            }
        };
    }

    /** A new event with a host that was merged at the same moment goes with it. */
    Mono<Written> settle(Written created, List<String> hosts) {
        return Flux.fromIterable(hosts)
                .concatMap(host -> partners.survivor(host).flatMap(survivor -> merge(created.id(), host, survivor)))
                .then(Mono.just(created));
    }

    private Mono<Void> merge(String id, String from, String into) {
        return outbox.change(id, null, Request.NONE, event -> event.mergeHost(from, into, clock.instant()))
                .then()
                // It went already.
                .onErrorResume(Problem.class, gone -> Mono.empty());
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
