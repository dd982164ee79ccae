package org.coalition.event.series;

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

/** All series. */
@Configuration(proxyBeanMethods = false)
public class AllSeries {
    static final String TOPIC = "series";

    private final Outbox<Series> outbox;
    private final Partners partners;
    private final Clock clock;

    AllSeries(OutboxFactory outboxes, Partners partners, Clock clock) {
        this.outbox = outboxes.outbox(TOPIC, Series.class, "/event-service", Series::cycle);
        this.partners = partners;
        this.clock = clock;
    }

    /** When an organisation was merged into another, the series that it hosts go with it, as their events do by themselves. */
    @Bean
    Consumer<Message<byte[]>> mergedSeries() {
        return message -> {
            Received fact = Received.of(message);
            if (fact.type().equals("organisation.merged")) {
                // First noted, then searched for: one that is announced meanwhile looks for the note, see settle.
                partners.learn(fact)
                        .then(partners.survivor(fact.subject()))
                        .defaultIfEmpty(fact.text("/organisation/mergedInto"))
                        .flatMapMany(into -> outbox.where("plan.hosts", fact.subject())
                                .concatMap(stored -> merge(stored.id(), fact.subject(), into)))
                        .blockLast();
            }
        };
    }

    /** A new series with a host that was merged at the same moment goes with it. */
    Mono<Written> settle(Written announced, List<String> hosts) {
        return Flux.fromIterable(hosts)
                .concatMap(host -> partners.survivor(host).flatMap(survivor -> merge(announced.id(), host, survivor)))
                .then(Mono.just(announced));
    }

    private Mono<Void> merge(String id, String from, String into) {
        return outbox.change(id, null, Request.NONE, series -> series.mergeHost(from, into, clock.instant()))
                .then()
                // It went already.
                .onErrorResume(Problem.class, gone -> Mono.empty());
    }

    /** Errors: 404. */
    public Mono<Stored<Series>> get(String id) {
        return outbox.find(id).switchIfEmpty(Mono.error(() -> Problem.notFound("There is no series '" + id + "'.")));
    }

    Outbox<Series> outbox() {
        return outbox;
    }
}
