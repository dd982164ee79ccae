package org.coalition.outbox;

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
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.coalition.embedded.Topics;
import org.coalition.traces.Traces;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A topic and a database of each test's own. */
public final class Fixture {
    final Infrastructure infrastructure;
    /** Of the records; another one after the first was lost. */
    String topic = "t" + UUID.randomUUID();

    private final String collection = topic;
    final MongoDatabase database;

    public Fixture(Infrastructure infrastructure) {
        this.infrastructure = infrastructure;
        database = infrastructure.client().getDatabase(collection);
        createTopic();
    }

    /** As if its partitions were gone: an empty one takes its place. */
    void loseTopic() {
        topic = "t" + UUID.randomUUID();
        createTopic();
    }

    private void createTopic() {
        Topics.create(infrastructure.bootstrap(), List.of(new NewTopic(topic, 3, (short) 1)));
    }

    /** The database would stay in a server that is not of these tests alone. */
    void drop() {
        Mono.from(database.drop()).block(Duration.ofSeconds(30));
    }

    Rows rows() {
        return new Rows(database, collection);
    }

    Journal journal() {
        return new KafkaJournal(
                infrastructure.producer(), Schedulers.boundedElastic(), topic, "/test", Traces.unrecorded());
    }

    /** All records of the topic by subject, in order. */
    Map<String, List<ConsumerRecord<String, String>>> published() {
        Map<String, List<ConsumerRecord<String, String>>> bySubject = new HashMap<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", infrastructure.bootstrap()),
                new StringDeserializer(),
                new StringDeserializer())) {
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
