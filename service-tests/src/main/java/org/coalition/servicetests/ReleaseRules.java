package org.coalition.servicetests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.coalition.contracts.Contracts;
import org.coalition.contracts.Example;
import org.coalition.contracts.Released;

/** A service reads what the last release published. */
public final class ReleaseRules {
    private static final Path HOME = Path.of(System.getProperty("coalition.home", ".."));
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private ReleaseRules() {}

    /**
     * Publishes every example fact that other services had in the last release (its own belong to documents that it has), and waits until all groups of the service have read all that is in
     * their topics: none of it may be a dead letter.
     */
    public static void check(RunningService service) {
        Map<String, Object> broker = Map.of("bootstrap.servers", service.broker());
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(broker, new StringSerializer(), new StringSerializer())) {
            for (Example example : ofOthers(service)) {
                ProducerRecord<String, String> record = new ProducerRecord<>(
                        example.topic(), example.subject(), example.data().toString());
                example.headers()
                        .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
                var unused = producer.send(record);
            }
            producer.flush();
        }
        try (Admin admin = Admin.create(broker)) {
            service.groups()
                    .forEach((group, topics) -> await().atMost(PATIENCE)
                            .untilAsserted(() ->
                                    assertThat(read(admin, group)).as(group).isEqualTo(written(admin, topics))));
        }
        assertThat(Contracts.topics())
                .allSatisfy(topic -> assertThat(service.facts(topic + ".dlt"))
                        .as("dead letters of %s", topic)
                        .isEmpty());
    }

    private static List<Example> ofOthers(RunningService service) {
        return Released.last(HOME).examples().stream()
                .filter(example ->
                        !("/" + service.name()).equals(example.headers().get("ce_source")))
                .toList();
    }

    private static long read(Admin admin, String group) throws ExecutionException, InterruptedException {
        return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().values().stream()
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
    }

    private static long written(Admin admin, Set<String> topics) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        admin.describeTopics(topics)
                .allTopicNames()
                .get()
                .forEach((topic, description) -> description
                        .partitions()
                        .forEach(partition ->
                                ends.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest())));
        return admin.listOffsets(ends).all().get().values().stream()
                .mapToLong(end -> end.offset())
                .sum();
    }
}
