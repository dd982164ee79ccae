package org.coalition.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Whoever reads a document while others change it reads it as it was at one moment. */
class WholeCollectionTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int FIELDS = 200;
    private static final int CHANGES = 2_000;

    @Test
    void noVersionIsReadWithTheStateOfAnother() {
        try (EmbeddedStore store = EmbeddedStore.inMemory();
                MongoClient client = MongoClients.create(store.uri())) {
            MongoCollection<Document> ledgers = client.getDatabase("whole").getCollection("ledgers");
            Mono.from(ledgers.insertOne(ledger(0))).block(PATIENCE);
            AtomicBoolean changing = new AtomicBoolean(true);
            Mono<Void> writing = Flux.range(1, CHANGES)
                    .concatMap(version -> ledgers.updateOne(
                            new Document("_id", "devices").append("version", version - 1),
                            new Document("$set", ledger(version))))
                    .doFinally(signal -> changing.set(false))
                    .then();
            Mono<Long> torn = Flux.range(0, 8)
                    .flatMap(reader -> Mono.defer(() -> Mono.from(
                                    ledgers.find(reader % 2 == 0 ? new Document("_id", "devices") : new Document())
                                            .first()))
                            .repeat(changing::get))
                    .filter(WholeCollectionTest::isTorn)
                    .count();

            assertThat(Mono.zip(writing.thenReturn(true), torn).block(PATIENCE).getT2())
                    .isZero();
            assertThat(Mono.from(ledgers.find().first()).block(PATIENCE)).containsEntry("version", CHANGES);
        }
    }

    private static Document ledger(int version) {
        Document ledger = new Document("_id", "devices").append("version", version);
        IntStream.range(0, FIELDS).forEach(field -> ledger.append("of" + field, version));
        return ledger;
    }

    private static boolean isTorn(Document ledger) {
        List<Object> numbers = ledger.entrySet().stream()
                .filter(field -> !field.getKey().equals("_id"))
                .map(field -> field.getValue())
                .distinct()
                .toList();
        return numbers.size() > 1;
    }
}
