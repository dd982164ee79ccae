package org.coalition.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.coalition.outbox.Fixture.counted;

import java.time.Duration;
import org.coalition.broker.Broker;
import org.coalition.embedded.SecuredBroker;
import org.coalition.outbox.Fixture.Reached;
import org.junit.jupiter.api.Test;

class LastingProducerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Fixture fixture = new Fixture(Infrastructure.embedded());

    @Test
    void whoeverTheBrokerRefusedIsPublishedWhenItLetsThemIn() {
        try (SecuredBroker broker = SecuredBroker.start()) {
            broker.setPassword("outbox", "until yesterday");
            try (OutboxFactory refused = new OutboxFactory(
                    fixture.database, new Broker(broker.bootstrap(), broker.client("outbox", "since today")), false)) {
                long before = SecuredBroker.refusals();
                Outbox<Reached> needs = refused.outbox("needs", Reached.class, "/test");
                needs.create("training", Request.NONE, () -> counted(1)).block(PATIENCE);
                await().atMost(PATIENCE).until(() -> SecuredBroker.refusals() > before);

                broker.setPassword("outbox", "since today");

                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(broker.written("needs")).isEqualTo(1));
            }
        }
    }
}
