package org.coalition.resource.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.coalition.embedded.EmbeddedStore;
import org.coalition.http.problem.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class TurnTest {
    private final EmbeddedStore store = EmbeddedStore.inMemory();
    private final MongoClient client = MongoClients.create(store.uri());
    private final MongoDatabase database = client.getDatabase("turns");
    private final Clock clock = Clock.systemUTC();
    private final AtomicInteger done = new AtomicInteger();

    @AfterEach
    void stop() {
        client.close();
        store.close();
    }

    @Test
    void oneWhoHasItIsWaitedForAndNotForEver() {
        anotherHasItFor(Duration.ofSeconds(1));
        new Turn(database, clock).during(done::incrementAndGet);
        assertThat(done).hasValue(1);

        anotherHasItFor(Duration.ofSeconds(30));
        assertThatThrownBy(() -> new Turn(database, clock).during(done::incrementAndGet))
                .isInstanceOf(Problem.class);
        assertThat(done).hasValue(1);
    }

    @Test
    void oneWhoDiedWithItWhileHisClockWasAheadIsNotWaitedFor() {
        anotherHasItFor(Duration.ofHours(5));

        new Turn(database, clock).during(done::incrementAndGet);

        assertThat(done).hasValue(1);
    }

    private void anotherHasItFor(Duration time) {
        Mono.from(database.getCollection("turns")
                        .insertOne(new Document("_id", "plans")
                                .append("holder", "another")
                                .append("until", Date.from(clock.instant().plus(time)))))
                .block();
    }
}
