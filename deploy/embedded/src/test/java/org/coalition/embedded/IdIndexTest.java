package org.coalition.embedded;

import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** A change that guards a version finds its document by the id, however many there are. */
class IdIndexTest {
    private static final int FEW = 100;
    private static final int MANY = 10_000;

    @TempDir
    Path folder;

    @Test
    void aGuardedChangeAmongTenThousandCostsAsMuchAsOneAmongAHundred() {
        try (EmbeddedStore store = EmbeddedStore.start(folder, "127.0.0.1", 0);
                MongoClient client = MongoClients.create(store.uri())) {
            MongoCollection<Document> few = filled(client, "few", FEW);
            MongoCollection<Document> many = filled(client, "many", MANY);
            guardedChange(few, 1);
            guardedChange(many, 1);

            long amongFew = median(few, FEW);
            long amongMany = median(many, MANY);
            System.out.printf("A guarded change: %d us among %d, %d us among %d%n", amongFew, FEW, amongMany, MANY);

            assertThat(amongMany).isLessThan(3 * amongFew + 1_000);
        }
    }

    @Test
    void theRestOfTheQueryIsComparedWithWhatTheIdFinds() {
        try (EmbeddedStore store = EmbeddedStore.inMemory();
                MongoClient client = MongoClients.create(store.uri())) {
            MongoCollection<Document> rows = filled(client, "rows", FEW);

            assertThat(matched(rows, guarded("id7", 1))).isEqualTo(1);
            assertThat(matched(rows, guarded("id7", 1))).isZero();
            assertThat(matched(rows, guarded("id7", 2))).isEqualTo(1);
            assertThat(matched(rows, guarded("nobody", 1))).isZero();
            assertThat(Mono.from(rows.countDocuments(
                                    new Document("_id", new Document("$in", List.of("id1", "id2", "id7", "nobody")))
                                            .append("version", 1)))
                            .block())
                    .isEqualTo(2);
        }
    }

    private static MongoCollection<Document> filled(MongoClient client, String name, int count) {
        MongoCollection<Document> rows = client.getDatabase("test").getCollection(name);
        Mono.from(rows.insertMany(IntStream.range(0, count)
                        .mapToObj(i -> new Document("_id", "id" + i)
                                .append("version", 1)
                                .append("state", "Réseau Canopé ".repeat(20)))
                        .toList()))
                .block();
        return rows;
    }

    private static Document guarded(String id, int version) {
        return new Document("_id", id).append("version", version);
    }

    private static long matched(MongoCollection<Document> rows, Document query) {
        return Mono.from(rows.updateOne(query, set("version", 2))).block().getMatchedCount();
    }

    private static void guardedChange(MongoCollection<Document> rows, int i) {
        Mono.from(rows.updateOne(guarded("id" + i, 0), set("version", 2))).block();
    }

    /** Microseconds. */
    private static long median(MongoCollection<Document> rows, int count) {
        long[] times = IntStream.range(0, 41)
                .mapToLong(i -> {
                    long start = System.nanoTime();
                    guardedChange(rows, i * 37 % count);
                    return (System.nanoTime() - start) / 1_000;
                })
                .sorted()
                .toArray();
        return times[times.length / 2];
    }
}
