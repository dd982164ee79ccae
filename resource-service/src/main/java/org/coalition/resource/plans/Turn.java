package org.coalition.resource.plans;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.StoreUnavailable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Lets one process after the other decide on plans. Kept in the store, for a while only: a process that dies with it is not
 * waited for.
 */
@Component
class Turn {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    /** Clocks of several machines differ by less. */
    private static final Duration ACCURACY = Duration.ofMinutes(1);

    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Bson PLANS = Filters.eq("_id", "plans");

    private final MongoCollection<Document> turns;
    private final Clock clock;
    private final String holder = UUID.randomUUID().toString();

    Turn(MongoDatabase database, Clock clock) {
        this.turns = database.getCollection("turns");
        this.clock = clock;
    }

    /** Waits for its turn and works. Errors: 503 when others take more than four seconds. */
    void during(Runnable work) {
        Mono.defer(this::take)
                .filter(taken -> taken)
                .repeatWhenEmpty(rounds -> rounds.delayElements(PAUSE))
                .timeout(
                        PATIENCE,
                        Mono.error(() -> Problem.unavailable("Another plan is being committed. Try again.", 2)))
                .block();
        try {
            work.run();
        } finally {
            // Whoever is refused here lets it run out.
            Mono.from(turns.deleteOne(Filters.and(PLANS, Filters.eq("holder", holder))))
                    .onErrorComplete(MongoException.class)
                    .block();
        }
    }

    /** False while another has it. Nobody takes it for longer than that, unless his clock is wrong. */
    private Mono<Boolean> take() {
        Instant now = clock.instant();
        Bson free = Filters.and(
                PLANS,
                Filters.or(
                        Filters.lte("until", Date.from(now)),
                        Filters.gt("until", Date.from(now.plus(LONGEST).plus(ACCURACY)))));
        Bson mine = Updates.combine(Updates.set("holder", holder), Updates.set("until", Date.from(now.plus(LONGEST))));
        return Mono.from(turns.updateOne(free, mine, new UpdateOptions().upsert(true)))
                .thenReturn(true)
                .onErrorResume(MongoWriteException.class, Turn::isTaken)
                .onErrorMap(MongoException.class, error -> new StoreUnavailable("The store does not answer.", error));
    }

    private static Mono<Boolean> isTaken(MongoWriteException error) {
        return error.getError().getCategory() == ErrorCategory.DUPLICATE_KEY ? Mono.just(false) : Mono.error(error);
    }
}
