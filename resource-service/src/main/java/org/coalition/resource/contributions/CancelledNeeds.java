package org.coalition.resource.contributions;

import java.time.Clock;
import java.util.function.Consumer;
import org.coalition.http.problem.Problem;
import org.coalition.inbox.Received;
import org.coalition.outbox.Outbox;
import org.coalition.outbox.Request;
import org.coalition.outbox.Stored;
import org.coalition.resource.needs.Need;
import org.coalition.resource.needs.Needs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import reactor.core.publisher.Mono;

/**
 * When a need is cancelled, bare pledges to it lapse and firm commitments are marked. It follows the facts of both sides:
 * a pledge that was written after the cancelled need was looked at is found by its own fact, so none is missed, whatever
 * stops in between.
 */
@Configuration(proxyBeanMethods = false)
class CancelledNeeds {
    private final Outbox<Ledger> ledgers;
    private final Needs needs;
    private final Clock clock;

    CancelledNeeds(Contributions contributions, Needs needs, Clock clock) {
        this.ledgers = contributions.outbox();
        this.needs = needs;
        this.clock = clock;
    }

    @Bean
    Consumer<Message<byte[]>> cancelledNeed() {
        return message -> {
            Received fact = Received.of(message);
            if (fact.type().equals("need.cancelled")) {
                ledgers.where("commitments.need", fact.subject())
                        .map(Stored::id)
                        .concatMap(id -> settle(id, fact.subject()))
                        .blockLast();
            }
        };
    }

    @Bean
    Consumer<Message<byte[]>> latePledge() {
        return message -> {
            Received fact = Received.of(message);
            if (fact.type().equals("commitment.pledged")) {
                String need = fact.text("/commitment/need");
                needs.find(need)
                        .filter(Need::isCancelled)
                        .flatMap(cancelled -> settle(fact.subject(), need))
                        .block();
            }
        };
    }

    private Mono<Void> settle(String contribution, String need) {
        return ledgers.change(contribution, null, Request.NONE, ledger -> ledger.without(need, clock.instant()))
                .repeat()
                .then()
                .onErrorResume(Problem.class, nothingMore -> Mono.empty());
    }
}
