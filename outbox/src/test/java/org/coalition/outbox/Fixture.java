package org.coalition.outbox;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.coalition.embedded.EmbeddedBroker;
import org.coalition.embedded.EmbeddedStore;
import reactor.core.scheduler.Schedulers;

/** A real broker, a real store, and a topic and database of each test's own. */
final class Fixture {
    static final EmbeddedBroker BROKER = EmbeddedBroker.temporary();
    private static final EmbeddedStore STORE = EmbeddedStore.inMemory();
    private static final MongoClient CLIENT = MongoClients.create(STORE.uri());
    static final Producer<String, String> PRODUCER = OutboxFactory.producer(BROKER.bootstrap());

    final String topic = "t" + UUID.randomUUID();
    final MongoDatabase database = CLIENT.getDatabase(topic);

    Fixture() {
        BROKER.createTopics(List.of(new NewTopic(topic, 3, (short) 1)));
    }

    Rows rows() {
        return new Rows(database, topic);
    }

    Journal journal() {
        return new KafkaJournal(PRODUCER, Schedulers.boundedElastic(), topic, "/test");
    }

    /** All records of the topic by subject, in order. */
    Map<String, List<ConsumerRecord<String, String>>> published() {
        Map<String, List<ConsumerRecord<String, String>>> bySubject = new HashMap<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", BROKER.bootstrap()), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> bySubject
                                .computeIfAbsent(record.key(), key -> new ArrayList<>())
                                .add(record));
            }
        }
        return bySubject;
    }

    static long sequence(ConsumerRecord<String, String> record) {
        return Long.parseLong(
                new String(record.headers().lastHeader("ce_sequence").value(), StandardCharsets.UTF_8));
    }

    /** Learners that a training has reached so far. */
    record Reached(long learners) {}

    record Counted(Reached state, Instant time) implements Fact<Reached> {
        @Override
        public String type() {
            return "training.counted";
        }

        @Override
        public Object data() {
            return state;
        }
    }

    static Counted counted(long learners) {
        return new Counted(new Reached(learners), Instant.parse("2020-04-11T09:00:00Z"));
    }

    static Counted oneMore(Reached before) {
        return counted(before.learners() + 1);
    }
}
