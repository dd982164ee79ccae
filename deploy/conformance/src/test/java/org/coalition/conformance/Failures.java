package org.coalition.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.coalition.conformance.Store.all;
import static org.coalition.conformance.Store.get;
import static org.coalition.conformance.Store.id;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.ConnectionString;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.bson.Document;
import org.coalition.outbox.Infrastructure;
import org.junit.jupiter.api.Test;

/** The server ends, or the way to it. */
interface Failures extends Store {
    long SEED = Long.getLong("coalition.conformance.seed", System.nanoTime());
    int KILLS = 3;
    int CALLERS = 32;

    Server server();

    MongoClient client();

    /** For those who cannot end the server. */
    boolean isOurs();

    /** Tells a figure at the end. */
    void tell(String figure);

    @Test
    @Ability(
            "has everything that it acknowledged after it was killed (SIGKILL) under load and started again, and lets no caller wait for ever")
    default void whatWasAcknowledgedSurvivesAKill() {
        assumeTrue(isOurs(), "a server that is not of these tests is not killed");
        var rows = collection();
        Random random = new Random(SEED);
        List<Acknowledging> callers = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            List<Acknowledging> round = start(rows, "kill " + kill);
            callers.addAll(round);
            long begun = System.nanoTime();
            long enough = 500L + random.nextInt(1_500);
            await().atMost(PATIENCE).until(() -> written(round) >= enough);
            double seconds = (System.nanoTime() - begun) / 1e9;
            tell("%,.0f acknowledged writes a second".formatted(written(round) / seconds));
            server().kill();
            stop(round);
            server().start();
            server().await();
        }
        assertAllThere(rows, callers, "seed " + SEED);
    }

    @Test
    @Ability(
            "can be reached again at once by callers whose connections were cut in the middle of a write, and none of them hangs")
    default void aCutConnectionIsAnErrorAndNoHang() throws Exception {
        assumeTrue(isOurs(), "the connections of a server that is not of these tests are not cut");
        MongoCollection<Document> rows = collection();
        String host = new ConnectionString(server().uri()).getHosts().get(0);
        try (Cable cable = new Cable(host);
                MongoClient through = Infrastructure.client("mongodb://127.0.0.1:" + cable.port())) {
            List<Acknowledging> callers = start(
                    through.getDatabase(rows.getNamespace().getDatabaseName())
                            .getCollection(rows.getNamespace().getCollectionName()),
                    "cut");
            await().atMost(PATIENCE).until(() -> written(callers) > 200);
            Map<Acknowledging, Long> before =
                    callers.stream().collect(Collectors.toMap(caller -> caller, Acknowledging::written));
            cable.cut();
            await("every caller writes again")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> callers.stream().allMatch(caller -> caller.written() > before.get(caller)));
            assertThat(callers).as("callers who were told of a failed write").anyMatch(caller -> caller.failed() > 0);
            stop(callers);
            assertAllThere(rows, callers, "the cut");
        }
    }

    private static List<Acknowledging> start(MongoCollection<Document> rows, String name) {
        List<Acknowledging> callers = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            callers.add(new Acknowledging(rows, name + " caller " + caller));
        }
        callers.forEach(Thread::start);
        return callers;
    }

    /** None of them hangs. */
    private static void stop(List<Acknowledging> callers) {
        callers.forEach(Acknowledging::finish);
        await("every caller has an answer or an error")
                .atMost(Duration.ofSeconds(20))
                .until(() -> callers.stream().noneMatch(Thread::isAlive));
    }

    private static long written(List<Acknowledging> callers) {
        return callers.stream().mapToLong(Acknowledging::written).sum();
    }

    private static void assertAllThere(MongoCollection<Document> rows, List<Acknowledging> callers, String when) {
        List<String> there = all(rows.find().projection(new Document("_id", 1))).stream()
                .map(row -> row.getString("_id"))
                .toList();
        assertThat(there)
                .as("acknowledged inserts after " + when)
                .containsAll(callers.stream()
                        .flatMap(caller -> caller.inserted().stream())
                        .collect(Collectors.toSet()));
        for (Acknowledging caller : callers) {
            Document counter = get(rows.find(id(caller.getName())).first());
            assertThat(counter == null ? 0 : counter.getLong("n"))
                    .as("acknowledged changes of %s after %s", caller.getName(), when)
                    .isBetween(caller.counted(), caller.counted() + caller.failed());
        }
    }
}
