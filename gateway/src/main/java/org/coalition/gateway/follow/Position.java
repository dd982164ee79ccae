package org.coalition.gateway.follow;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A place in all topics at once: the next offset of each partition. As text it is the id of an event of the stream, for
 * example {@code needs-0=12,needs-2=3}; a partition that is not named is at its beginning.
 */
public record Position(Map<TopicPartition, Long> next) {
    public static final Position BEGINNING = new Position(Map.of());

    /** Empty when the text is no position. */
    public static Optional<Position> parse(String text) {
        if (!text.matches("([a-z-]+-\\d{1,4}=\\d{1,18}(,|$)){0,500}")) {
            return Optional.empty();
        }
        Map<TopicPartition, Long> next = new HashMap<>();
        Arrays.stream(text.split(",")).filter(part -> !part.isEmpty()).forEach(part -> {
            int equals = part.indexOf('=');
            int dash = part.lastIndexOf('-', equals);
            next.put(
                    new TopicPartition(part.substring(0, dash), Integer.parseInt(part.substring(dash + 1, equals))),
                    Long.valueOf(part.substring(equals + 1)));
        });
        return Optional.of(new Position(Map.copyOf(next)));
    }

    public long of(TopicPartition partition) {
        return next.getOrDefault(partition, 0L);
    }

    Position after(TopicPartition partition, long offset) {
        Map<TopicPartition, Long> further = new HashMap<>(next);
        further.put(partition, offset + 1);
        return new Position(Map.copyOf(further));
    }

    /** After all of them. */
    Position after(Collection<? extends ConsumerRecord<?, ?>> records) {
        Map<TopicPartition, Long> further = new HashMap<>(next);
        records.forEach(
                record -> further.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1));
        return new Position(Map.copyOf(further));
    }

    /** True when no partition of the other one is further. */
    public boolean isAtLeast(Position other) {
        return other.next.entrySet().stream().allMatch(entry -> of(entry.getKey()) >= entry.getValue());
    }

    /** Records from another place to this one. */
    long beyond(Position other) {
        return next.entrySet().stream()
                .mapToLong(entry -> entry.getValue() - other.of(entry.getKey()))
                .sum();
    }

    /** With a place for each of the partitions. */
    Position covering(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> all = new HashMap<>(next);
        partitions.forEach(partition -> all.putIfAbsent(partition, 0L));
        return new Position(Map.copyOf(all));
    }

    @Override
    public String toString() {
        Map<String, Long> sorted = new TreeMap<>();
        next.forEach((partition, offset) -> {
            if (offset > 0) {
                sorted.put(partition.toString(), offset);
            }
        });
        return String.join(
                ",",
                sorted.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList());
    }
}
