package org.coalition.resource.contributions;

import java.time.Clock;
import java.util.function.Consumer;
import org.coalition.http.problem.Problem;
import org.coalition.inbox.Received;
import org.coalition.outbox.Outbox;
import org.coalition.outbox.OutboxFactory;
import org.coalition.outbox.Request;
import org.coalition.outbox.Written;
import org.coalition.resource.needs.Promised;
import org.coalition.resource.needs.Promises;
import org.coalition.resource.partners.Partners;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import reactor.core.publisher.Mono;

/** All contributions with their commitments. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ContributionProperties.class)
class Contributions {
    static final String TOPIC = "contributions";

    private final Outbox<Ledger> outbox;
    private final Partners partners;
    private final Clock clock;

    Contributions(OutboxFactory outboxes, Partners partners, Clock clock) {
        this.outbox = outboxes.outbox(TOPIC, Ledger.class, "/resource-service", Ledger::shown);
        this.partners = partners;
        this.clock = clock;
    }

    /** When an organisation was merged into another, its contributions go with it. */
    @Bean
    Consumer<Message<byte[]>> mergedMembers() {
        return message -> partners.merged(Received.of(message))
                .flatMapMany(merged -> outbox.where("offer.organisation", merged.from())
                        .concatMap(stored -> move(stored.id(), merged.into(), merged.by(), merged.reason())))
                .blockLast();
    }

    /** What all contributions promise to a need. */
    @Bean
    Promises promises() {
        return need -> outbox.where("commitments.need", need)
                .flatMapIterable(stored -> stored.state().commitments())
                .filter(commitment -> commitment.need().equals(need))
                .map(Commitment::promised)
                .reduce(Promised.NOTHING, Promised::plus);
    }

    /** A new contribution whose member was merged at the same moment goes with it. */
    Mono<Written> settle(Written registered, String member) {
        return partners.survivor(member)
                .flatMap(into -> move(registered.id(), into, "secretariat", null))
                .thenReturn(registered);
    }

    private Mono<Written> move(String id, String into, String by, @Nullable String reason) {
        return outbox.change(id, null, Request.NONE, ledger -> ledger.move(into, by, reason, clock.instant()))
                // It went already.
                .onErrorResume(Problem.class, gone -> Mono.empty());
    }

    Outbox<Ledger> outbox() {
        return outbox;
    }
}
