package org.coalition.inbox;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.support.MessageBuilder;

/**
 * A fact that one of the service's consumers could not apply.
 *
 * @param id topic and place among its dead letters
 * @param group the consumer that could not
 * @param subject what the fact is about; absent when it does not say
 * @param type absent when the fact does not say
 * @param reason why it could not
 * @param diedAt when it was put aside
 * @param state whether it was applied since
 * @param replayedAt absent while it is dead
 * @param message the fact as it came
 */
record DeadLetter(
        String id,
        String topic,
        Origin origin,
        String group,
        @Nullable String subject,
        @Nullable String type,
        String reason,
        Instant diedAt,
        State state,
        @Nullable Instant replayedAt,
        @JsonIgnore Message<byte[]> message) {
    static final String REASON = "coalition-reason";

    /** Where it stands in the journal, which keeps it. */
    record Origin(int partition, long offset) {}

    /** Whether it was applied since. */
    enum State {
        @JsonProperty("dead")
        DEAD,
        @JsonProperty("replayed")
        REPLAYED
    }

    static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
        Map<String, Object> headers = new HashMap<>();
        record.headers().forEach(header -> {
            if (header.key().startsWith("ce_")) {
                headers.put(header.key(), header.value());
            }
        });
        byte[] value = record.value();
        String reason = text(record, REASON);
        return new DeadLetter(
                record.topic().replace(".dlt", "") + "-" + record.offset(),
                record.topic().replace(".dlt", ""),
                new Origin(
                        (int) number(record, KafkaHeaders.DLT_ORIGINAL_PARTITION),
                        number(record, KafkaHeaders.DLT_ORIGINAL_OFFSET)),
                String.valueOf(text(record, KafkaHeaders.DLT_ORIGINAL_CONSUMER_GROUP)),
                text(record, "ce_subject"),
                text(record, "ce_type"),
                reason == null ? "unknown" : reason,
                Instant.ofEpochMilli(record.timestamp()),
                State.DEAD,
                null,
                MessageBuilder.createMessage(value == null ? new byte[0] : value, new MessageHeaders(headers)));
    }

    DeadLetter replayed(Instant at) {
        return new DeadLetter(id, topic, origin, group, subject, type, reason, diedAt, State.REPLAYED, at, message);
    }

    private static @Nullable String text(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** -1 when it is absent. */
    private static long number(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        if (header == null || header.value() == null) {
            return -1;
        }
        ByteBuffer bytes = ByteBuffer.wrap(header.value());
        return bytes.remaining() == Integer.BYTES ? bytes.getInt() : bytes.getLong();
    }
}
