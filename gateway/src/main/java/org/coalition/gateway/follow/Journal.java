package org.coalition.gateway.follow;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.coalition.broker.Broker;
import org.coalition.gateway.view.Fact;
import org.coalition.gateway.view.Replay;
import org.coalition.gateway.view.Topic;
import org.coalition.traces.Traces;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads facts from the topics, from any position on. */
final class Journal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final JsonMapper MAPPER = new JsonMapper();

    /** For many readers at once: each takes little. */
    static final Map<String, Object> SMALL = Map.of(
            ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 2_000_000, ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 100_000);

    private final Consumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions = new ArrayList<>();
    private Position position;

    /** Assigns all partitions of all topics. Errors: {@link KafkaException} when the broker is away or a topic is not there. */
    Journal(Broker broker, Position from, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        // Whoever sets a topic up says how many partitions it has.
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        this.consumer =
                new KafkaConsumer<>(broker.client(settings), new StringDeserializer(), new ByteArrayDeserializer());
        this.position = from;
        try {
            assign();
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    private void assign() {
        for (String topic : Topic.titles()) {
            List<PartitionInfo> all = consumer.partitionsFor(topic);
            if (all.isEmpty()) {
                throw new KafkaException("There is no topic " + topic + ".");
            }
            all.forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
        }
        position = position.covering(partitions);
        consumer.assign(partitions);
        partitions.forEach(partition -> consumer.seek(partition, position.of(partition)));
    }

    /** Where the topics end now. */
    Position end() {
        return new Position(Map.copyOf(consumer.endOffsets(partitions)));
    }

    /** Records that are in the topics and were not read, as far as the broker told with the last ones. */
    long behind() {
        return partitions.stream()
                .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                .sum();
    }

    /** Place after everything that was read. */
    Position position() {
        return position;
    }

    /** What came next, waiting for it up to the patience. Unreadable records are logged and passed over. */
    List<Published> read(Duration patience) {
        List<Published> facts = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : consumer.poll(patience)) {
            position = position.after(partition(record), record.offset());
            fact(record)
                    .ifPresent(fact -> facts.add(
                            new Published(fact, trace(record), position, partition(record), record.offset())));
        }
        return facts;
    }

    /** The same for many facts, of which nobody wants to know each one's place, except of those that were told before. */
    void replay(Duration patience, Replay replay, Repeats repeats) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        consumer.poll(patience).forEach(records::add);
        replay.add(
                records,
                record -> String.valueOf(record.key()),
                (record, into) -> fact(record).ifPresent(fact -> {
                    try {
                        if (!into.test(fact)) {
                            repeats.add(partition(record), record.offset());
                        }
                    } catch (RuntimeException e) {
                        passOver(partition(record), record.offset(), e);
                    }
                }));
        // Where the consumer stands, and not after the last record: what was deleted is passed over.
        position = consumed();
    }

    /** True when everything before the place was read, or had been deleted. */
    boolean isPast(Position place) {
        return consumed().isAtLeast(place);
    }

    private Position consumed() {
        return new Position(partitions.stream().collect(Collectors.toMap(each -> each, consumer::position)));
    }

    /** Tells of a fact that is no use. */
    static void passOver(TopicPartition partition, long offset, RuntimeException why) {
        LOG.error("Fact at {} offset {} cannot be applied: {}", partition, offset, why.getMessage());
    }

    private static TopicPartition partition(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static Optional<Fact> fact(ConsumerRecord<String, byte[]> record) {
        try {
            return Optional.of(new Fact(
                    Topic.titled(record.topic()).orElseThrow(),
                    header(record, "ce_subject"),
                    Long.parseLong(header(record, "ce_sequence")),
                    header(record, "ce_type"),
                    Instant.parse(header(record, "ce_time")),
                    MAPPER.readTree(record.value())));
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            LOG.error(
                    "Unreadable fact at {}-{} offset {}: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
            return Optional.empty();
        }
    }

    private static @Nullable String trace(ConsumerRecord<?, ?> record) {
        Header header = record.headers().lastHeader(Traces.PARENT);
        return header == null || header.value() == null ? null : Traces.recorded(header.value());
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        if (header == null || header.value() == null) {
            throw new IllegalArgumentException("no header " + name);
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
