package org.coalition.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.reactivestreams.client.MongoClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.coalition.broker.Broker;
import org.coalition.embedded.EmbeddedBroker;
import org.coalition.embedded.EmbeddedStore;
import org.coalition.outbox.Fixture.Counted;
import org.coalition.outbox.Fixture.Reached;
import org.coalition.traces.Traces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures of the alert {@code FactsNotPublished}. */
class OutboxMetricsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @TempDir
    Path folder;

    @Test
    void whileTheBrokerIsAwayFactsWaitAndTheOldestAgesUntilItIsBack() throws Exception {
        int port = freePort();
        EmbeddedStore store = EmbeddedStore.inMemory();
        try (MongoClient client = Infrastructure.client(store.uri());
                OutboxFactory outboxes = new OutboxFactory(
                        client.getDatabase("metrics"), Broker.at("127.0.0.1:" + port), false, Traces.unrecorded())) {
            Outbox<Reached> outbox = outboxes.outbox("needs", Reached.class, "/test");
            new OutboxMetrics(outboxes, Clock.systemUTC()).bindTo(registry);
            await().atMost(PATIENCE).until(() -> told("waiting") == 0 && told("age") == 0);

            outbox.create("training", Request.NONE, () -> new Counted(new Reached(1), Instant.now()))
                    .block(PATIENCE);

            await().atMost(PATIENCE).until(() -> told("waiting") == 1 && told("age") > 0);
            double age = told("age");
            await().atMost(PATIENCE).until(() -> told("age") > age + 1);

            try (EmbeddedBroker broker = EmbeddedBroker.start(folder, "127.0.0.1", port, freePort())) {
                broker.createTopics();
                await().atMost(PATIENCE).until(() -> told("waiting") == 0 && told("age") == 0);
            }

            store.close();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(told("age")).isNaN());
        }
    }

    private double told(String what) {
        return registry.get("coalition.outbox." + what)
                .tag("topic", "needs")
                .gauge()
                .value();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
