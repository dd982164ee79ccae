package org.coalition.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.coalition.broker.Broker;
import org.jspecify.annotations.Nullable;

/**
 * An idempotent producer sends nothing any more after the broker refused it once, even when the broker would let it in, and asks
 * every second all the same. So it is closed then, and the next fact makes another one, at most each ten seconds.
 */
final class LastingProducer implements AutoCloseable {
    private final Broker broker;
    private final Clock clock;
    private @Nullable Producer<String, String> producer;
    private Instant notBefore = Instant.MIN;
    private boolean closed;

    LastingProducer(Broker broker, Clock clock) {
        this.broker = broker;
        this.clock = clock;
    }

    /** As {@link Producer#send(ProducerRecord, Callback)}. Errors: {@link AuthenticationException} for a while after a refusal. */
    void send(ProducerRecord<String, String> record, Callback callback) {
        Producer<String, String> used = usable();
        var unused = used.send(record, (metadata, error) -> {
            if (isRuined(error)) {
                giveUp(used);
            }
            callback.onCompletion(metadata, error);
        });
    }

    /** Outside the lock, here and where one is given up: to close waits for the producer's thread, which may want the lock. */
    @Override
    public void close() {
        Producer<String, String> last;
        synchronized (this) {
            closed = true;
            last = producer;
            producer = null;
        }
        if (last != null) {
            last.close(Duration.ofSeconds(5));
        }
    }

    /** One that may not write to a topic goes on with the others. */
    private static boolean isRuined(@Nullable Exception error) {
        return Broker.isRefusal(error) && !(error instanceof TopicAuthorizationException);
    }

    private synchronized Producer<String, String> usable() {
        if (closed) {
            throw new IllegalStateException("The producer is closed.");
        }
        Producer<String, String> usable = producer;
        if (usable == null) {
            if (clock.instant().isBefore(notBefore)) {
                throw new AuthenticationException("The broker " + broker + " refused this program.");
            }
            usable = producer(broker);
            producer = usable;
        }
        return usable;
    }

    private void giveUp(Producer<String, String> refused) {
        synchronized (this) {
            if (producer != refused) {
                return;
            }
            producer = null;
            notBefore = clock.instant().plus(Broker.AFTER_REFUSAL);
        }
        refused.close(Duration.ZERO);
    }

    private static Producer<String, String> producer(Broker broker) {
        return new KafkaProducer<>(
                broker.client(Map.of(
                        ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
                        ProducerConfig.LINGER_MS_CONFIG, 0,
                        // A broker that is away is noticed in seconds; the default is a minute.
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, 3_000,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 5_000)),
                new StringSerializer(),
                new StringSerializer());
    }
}
