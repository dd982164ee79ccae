package org.coalition.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.coalition.outbox.Fixture.counted;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.coalition.broker.Broker;
import org.coalition.embedded.SecuredBroker;
import org.coalition.outbox.Fixture.Reached;
import org.coalition.traces.Traces;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LastingProducerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Fixture fixture = new Fixture(Infrastructure.embedded());

    @Test
    void whoeverMayNotWriteToOneTopicWritesToTheOthers() {
        try (SecuredBroker broker = SecuredBroker.start();
                LastingProducer producer = new LastingProducer(
                        new Broker(broker.bootstrap(), broker.client("outbox", "since today")), Clock.systemUTC())) {
            broker.setPassword("outbox", "since today");
            broker.forbid("outbox", "needs");

            assertThat(sent(producer, "needs")).isInstanceOf(TopicAuthorizationException.class);

            assertThat(sent(producer, "projects")).isNull();
            assertThat(broker.written("projects")).isEqualTo(1);
        }
    }

    @Test
    void whatIsSentAfterTheEndIsRefused() {
        LastingProducer producer =
                new LastingProducer(Broker.at(fixture.infrastructure.bootstrap()), Clock.systemUTC());
        assertThat(sent(producer, fixture.topic)).isNull();

        producer.close();

        assertThatThrownBy(() -> sent(producer, fixture.topic)).hasMessage("The producer is closed.");
    }

    /** Each of its sends waits for the topic, which nobody makes. */
    @Test
    void aTopicThatDoesNotExistDelaysNoOther() {
        try (OutboxFactory factory = new OutboxFactory(
                fixture.database, Broker.at(fixture.infrastructure.bootstrap()), false, Traces.unrecorded())) {
            Outbox<Reached> lost = factory.outbox("absent-" + fixture.topic, Reached.class, "/test");
            Outbox<Reached> there = factory.outbox(fixture.topic, Reached.class, "/test");
            for (int subject = 0; subject < 60; subject++) {
                lost.create("training-" + subject, Request.NONE, () -> counted(1))
                        .block(PATIENCE);
            }

            there.create("training", Request.NONE, () -> counted(1)).block(PATIENCE);

            // Behind the others it would take a quarter of a minute at least.
            await().atMost(Duration.ofSeconds(12))
                    .untilAsserted(() -> assertThat(fixture.published()).containsOnlyKeys("training"));
        }
    }

    /** What came of it; null when all replicas have it. */
    private static @Nullable Exception sent(LastingProducer producer, String topic) {
        CompletableFuture<Optional<Exception>> end = new CompletableFuture<>();
        producer.send(
                new ProducerRecord<>(topic, "training", "{}"),
                (metadata, error) -> end.complete(Optional.ofNullable(error)));
        return end.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join().orElse(null);
    }

    @Test
    void whoeverTheBrokerRefusedIsPublishedWhenItLetsThemIn() {
        try (SecuredBroker broker = SecuredBroker.start()) {
            broker.setPassword("outbox", "until yesterday");
            try (OutboxFactory refused = new OutboxFactory(
                    fixture.database,
                    new Broker(broker.bootstrap(), broker.client("outbox", "since today")),
                    false,
                    Traces.unrecorded())) {
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
