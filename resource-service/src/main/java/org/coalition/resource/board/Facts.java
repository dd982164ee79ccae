package org.coalition.resource.board;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.coalition.broker.Broker;
import org.coalition.resource.contributions.Commitment;
import org.coalition.resource.contributions.Contribution;
import org.coalition.resource.needs.Need;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the topics that the board is made of, from their beginning on. */
final class Facts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Facts.class);
    private static final List<String> TOPICS = List.of("contributions", "needs", "organisations");
    /** What nobody decides by, and what takes most of the room. */
    private static final List<String> LONG_TEXTS = List.of("description", "source");

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final Consumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;

    /** Assigns all partitions; fails when the broker is away. */
    Facts(Broker broker) {
        this.consumer = new KafkaConsumer<>(
                broker.client(Map.of(
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000,
                        ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000)),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        this.partitions = TOPICS.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Where the topics end now. */
    Map<TopicPartition, Long> ends() {
        return consumer.endOffsets(partitions);
    }

    /** True when everything before these ends was read. */
    boolean haveReached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** The board after what came next, waiting for it up to the patience. What cannot be read is logged and passed over. */
    Board read(Board board, Duration patience) {
        Board next = board;
        for (ConsumerRecord<String, byte[]> record : consumer.poll(patience)) {
            try {
                next = applied(next, record);
            } catch (JacksonException | IllegalArgumentException e) {
                LOG.error(
                        "Unreadable fact at {}-{} offset {}: {}",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        e.getMessage());
            }
        }
        return next;
    }

    /** Ends the wait of {@link #read}; from any thread. */
    void wake() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static Board applied(Board board, ConsumerRecord<String, byte[]> record) {
        JsonNode data = MAPPER.readTree(record.value());
        return switch (record.topic()) {
            case "contributions" ->
                board.with(
                        MAPPER.treeToValue(shortened(data, "contribution"), Contribution.class),
                        commitment(data.path("commitment")));
            case "needs" -> board.with(MAPPER.treeToValue(shortened(data, "need"), Need.class));
            default ->
                board.with(
                        record.key(),
                        Long.parseLong(header(record, "ce_sequence")),
                        data.at("/organisation/state").asString("unknown"));
        };
    }

    private static @Nullable Commitment commitment(JsonNode json) {
        return json.isObject() ? MAPPER.treeToValue(json, Commitment.class) : null;
    }

    private static JsonNode shortened(JsonNode data, String field) {
        if (data.path(field) instanceof ObjectNode state) {
            return state.remove(LONG_TEXTS);
        }
        throw new IllegalArgumentException("no " + field);
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        if (header == null || header.value() == null) {
            throw new IllegalArgumentException("no header " + name);
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
