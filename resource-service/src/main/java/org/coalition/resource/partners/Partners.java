package org.coalition.resource.partners;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.function.Consumer;
import org.bson.Document;
import org.coalition.http.problem.Problem;
import org.coalition.inbox.Received;
import org.coalition.inbox.Rows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Follows the facts about organisations, as far as it matters here who is an approved member. */
@Configuration(proxyBeanMethods = false)
public class Partners {
    private static final Duration ON_ITS_WAY = Duration.ofMillis(50);
    private static final int PATIENCE = 40;

    private final Rows rows;

    Partners(MongoDatabase database) {
        this.rows = new Rows(database.getCollection("partners"));
    }

    @Bean
    Consumer<Message<byte[]>> organisations() {
        return message -> learn(Received.of(message)).block();
    }

    /** Notes how the organisation stands; doing it again changes nothing. */
    public Mono<Void> learn(Received fact) {
        Document row = new Document("state", fact.text("/organisation/state"))
                .append(
                        "mergedInto",
                        fact.data().at("/organisation/mergedInto").asStringOpt().orElse(null));
        return rows.put(fact.subject(), fact.sequence(), row);
    }

    /** Empty when the fact tells of no merge. It is noted first: what is written meanwhile finds {@link #survivor}. */
    public Mono<Merged> merged(Received fact) {
        return fact.type().equals("organisation.merged")
                ? learn(fact)
                        .then(survivor(fact.subject()))
                        .defaultIfEmpty(fact.text("/organisation/mergedInto"))
                        .map(into -> new Merged(
                                fact.subject(),
                                into,
                                fact.text("/by"),
                                fact.data().path("reason").asStringOpt().orElse(null)))
                : Mono.empty();
    }

    /** Id of the organisation that took this one over, and was not taken over itself; empty when none did. */
    public Mono<String> survivor(String organisation) {
        return rows.find(organisation)
                .mapNotNull(row -> row.getString("mergedInto"))
                .flatMap(into -> survivor(into).defaultIfEmpty(into));
    }

    /**
     * Completes when the organisation is an approved member. An approval of a moment ago may be on its way still, so it
     * waits up to two seconds before it says no. Errors: 409.
     */
    public Mono<Void> requireApproved(String organisation) {
        return Mono.defer(() -> rows.find(organisation))
                .map(row -> row.getString("state"))
                .defaultIfEmpty("unknown")
                .flatMap(state -> state.equals("approved")
                        ? Mono.<Void>empty()
                        : Mono.error(Problem.conflict(
                                "Only approved members take part, and '" + organisation + "' is " + state + " here.")))
                .retryWhen(Retry.fixedDelay(PATIENCE, ON_ITS_WAY)
                        .filter(Problem.class::isInstance)
                        .onRetryExhaustedThrow((spec, signal) -> signal.failure()));
    }
}
