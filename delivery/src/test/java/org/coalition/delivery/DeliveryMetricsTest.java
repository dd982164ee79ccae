package org.coalition.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.coalition.embedded.EmbeddedStore;
import org.junit.jupiter.api.Test;

/** The figures of the alerts {@code MailsPileUp} and {@code MailsGivenUp}; those of webhooks are counted alike. */
class DeliveryMetricsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Clock CLOCK = Clock.tickMillis(ZoneOffset.UTC);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void mailsWaitForAServerThatIsAwayAndOneWithoutAnAddressIsGivenUp() throws Exception {
        EmbeddedStore store = EmbeddedStore.inMemory();
        try (MongoClient client = MongoClients.create(store.uri() + "/?serverSelectionTimeoutMS=500")) {
            Deliveries deliveries = new Deliveries(client.getDatabase("metrics"), CLOCK);
            Mailer mailer = new Mailer(
                    new MailProperties("coalition@example.org", "127.0.0.1", closedPort(), null, null, false, null),
                    CLOCK);
            try (DeliveryMetrics metrics = new DeliveryMetrics(deliveries, List.of(mailer), Duration.ofMillis(200));
                    Rounds rounds = new Rounds(
                            deliveries,
                            List.of(mailer),
                            new DeliveryProperties(Duration.ofSeconds(30), Duration.ofSeconds(1)),
                            CLOCK)) {
                assertThat(rounds).isNotNull();
                metrics.bindTo(registry);
                await().atMost(PATIENCE).until(() -> told(Delivery.State.WAITING) == 0);

                take(deliveries, "reachable", "somebody@example.org");
                take(deliveries, "nowhere", "nowhere at all");

                await().atMost(PATIENCE)
                        .until(() -> told(Delivery.State.WAITING) == 1 && told(Delivery.State.FAILED) == 1);

                store.close();
                await().atMost(PATIENCE)
                        .untilAsserted(
                                () -> assertThat(told(Delivery.State.FAILED)).isNaN());
            }
        }
    }

    private static void take(Deliveries deliveries, String id, String to) {
        deliveries
                .take(new Mail(to, "Seats", "A seat is free.", "en", null)
                        .delivery(id, "about", "person", CLOCK.instant()))
                .block(PATIENCE);
    }

    private double told(Delivery.State state) {
        return registry.get("coalition.deliveries")
                .tag("channel", "mail")
                .tag("state", state.word())
                .gauge()
                .value();
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
