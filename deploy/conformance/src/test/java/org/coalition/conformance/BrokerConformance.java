package org.coalition.conformance;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.coalition.embedded.EmbeddedStore;
import org.coalition.embedded.Topics;
import org.coalition.outbox.Infrastructure;
import org.coalition.outbox.OutboxTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a Kafka broker has to be able to do before the platform may run on it. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class BrokerConformance {
    private static final EmbeddedStore STORE = EmbeddedStore.inMemory();

    @RegisterExtension
    final Abilities abilities = new Abilities(name(), Map.of(), Map.of());

    private Broker broker;
    Infrastructure infrastructure;

    /** A running one; {@code bootstrap} as in Kafka's {@code bootstrap.servers}. */
    record Broker(String bootstrap, Runnable end) {}

    /** What it is called in reports. */
    abstract String name();

    /** Starts it. Errors: {@link NotHere}. */
    abstract Broker broker() throws NotHere;

    @BeforeAll
    void connect() {
        broker = abilities.started(this::broker);
        infrastructure = Infrastructure.at(STORE.uri(), broker.bootstrap());
    }

    @AfterAll
    void disconnect() {
        if (broker != null) {
            infrastructure.close();
            broker.end().run();
        }
    }

    @Test
    @Ability(
            "keeps the order of each key, and neither loses nor doubles a record of a producer with idempotence and acks=all")
    void theOrderOfAKeyIsKept() throws Exception {
        NewTopic topic = topic();
        Topics.create(broker.bootstrap(), List.of(topic));
        int keys = 20;
        int records = 2_000;
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (int n = 0; n < records; n++) {
            sent.add(infrastructure.send(new ProducerRecord<>(topic.name(), "key " + n % keys, "" + n)));
        }
        for (Future<RecordMetadata> one : sent) {
            one.get();
        }

        Map<String, List<String>> read = read(topic.name(), records);

        assertThat(read)
                .isEqualTo(IntStream.range(0, keys)
                        .boxed()
                        .collect(toMap(
                                key -> "key " + key,
                                key -> IntStream.range(0, records)
                                        .filter(n -> n % keys == key)
                                        .mapToObj(Integer::toString)
                                        .toList())));
    }

    @Test
    @Ability("takes topics that are kept for ever (retention.ms=-1, cleanup.policy=delete)")
    void aTopicIsKeptForEver() throws Exception {
        Map<String, String> settings = Map.of("retention.ms", "-1", "cleanup.policy", "delete");
        NewTopic topic = topic().configs(settings);
        Topics.create(broker.bootstrap(), List.of(topic));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
            var told = admin.describeConfigs(List.of(resource)).all().get().get(resource);
            settings.forEach((setting, value) ->
                    assertThat(told.get(setting).value()).as(setting).isEqualTo(value));
        }
    }

    private static NewTopic topic() {
        return new NewTopic("conformance-" + UUID.randomUUID(), 3, (short) 1);
    }

    private Map<String, List<String>> read(String topic, int records) {
        Map<String, List<String>> read = new HashMap<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrap()), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, 3)
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            assertThat(ends.values().stream().mapToLong(end -> end).sum()).isEqualTo(records);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> read.computeIfAbsent(record.key(), key -> new ArrayList<>())
                                .add(record.value()));
            }
        }
        return read;
    }

    @Nested
    @Ability("carries the outbox: facts of concurrent commands, and of commands that were taken while it was away")
    class Outboxes extends OutboxTest {
        @Override
        protected Infrastructure infrastructure() {
            return infrastructure;
        }
    }
}
