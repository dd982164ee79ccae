package org.coalition.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import reactor.core.publisher.Mono;

/** Bare ways through the broker, on a topic that the gateway does not read. */
final class Hops implements AutoCloseable {
    private static final TopicPartition PARTITION = new TopicPartition("needs.dlt", 0);

    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;

    Hops(String bootstrap) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "acks", "all", "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap), new StringDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(PARTITION));
    }

    /** Completes when it is acknowledged. */
    Mono<Void> produce(String key, byte[] value) {
        return Mono.create(sink -> {
            var unused = producer.send(new ProducerRecord<>(PARTITION.topic(), key, value), (metadata, error) -> {
                if (error == null) {
                    sink.success();
                } else {
                    sink.error(error);
                }
            });
        });
    }

    /** Passes over what is there; a consumer that jumped to the end would first wait for what it asked for before. */
    void catchUp() {
        while (consumer.currentLag(PARTITION).orElse(1) > 0) {
            var unused = consumer.poll(Duration.ofSeconds(1));
        }
    }

    /** Produces, and consumes it. */
    void hop(String value) {
        String key = UUID.randomUUID().toString();
        var unused =
                producer.send(new ProducerRecord<>(PARTITION.topic(), key, value.getBytes(StandardCharsets.UTF_8)));
        boolean there = false;
        while (!there) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                there |= record.key().equals(key);
            }
        }
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
