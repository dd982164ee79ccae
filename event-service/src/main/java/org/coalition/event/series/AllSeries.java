package org.coalition.event.series;

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
import reactor.core.publisher.Mono;

/** All series. */
@Configuration(proxyBeanMethods = false)
public class AllSeries {
    static final String TOPIC = "series";

    private final Outbox<Series> outbox;
    private final Hosted<Series> hosted;

    AllSeries(OutboxFactory outboxes, Partners partners, Clock clock) {
        this.outbox = outboxes.outbox(TOPIC, Series.class, "/event-service", Series::cycle);
        this.hosted = new Hosted<>(
                outbox, "plan.hosts", partners, (series, from, into) -> series.mergeHost(from, into, clock.instant()));
    }

    /** When an organisation was merged into another, the series that it hosts go with it, as their events do by themselves. */
    @Bean
    Consumer<Message<byte[]>> mergedSeries() {
        return message -> hosted.follow(Received.of(message)).block();
    }

    Hosted<Series> hosted() {
        return hosted;
    }

    /** Errors: 404. */
    public Mono<Stored<Series>> get(String id) {
        return outbox.find(id).switchIfEmpty(Mono.error(() -> Problem.notFound("There is no series '" + id + "'.")));
    }

    Outbox<Series> outbox() {
        return outbox;
    }
}
