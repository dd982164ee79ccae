package org.coalition.gateway.follow;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Where in the topics a fact stands that had been told before: whoever published it ended before he could note that he had. They are few;
 * nobody is told of them.
 */
final class Repeats {
    private final Set<Place> places = ConcurrentHashMap.newKeySet();

    private record Place(TopicPartition partition, long offset) {}

    void add(TopicPartition partition, long offset) {
        places.add(new Place(partition, offset));
    }

    /** Offsets by partition, as {@code needs-0}. */
    Map<String, Set<Long>> all() {
        return places.stream()
                .collect(Collectors.groupingBy(
                        place -> place.partition().toString(),
                        TreeMap::new,
                        Collectors.mapping(Place::offset, Collectors.toCollection(TreeSet::new))));
    }

    void addAll(Map<String, Set<Long>> all) {
        all.forEach((name, offsets) -> {
            int dash = name.lastIndexOf('-');
            TopicPartition partition =
                    new TopicPartition(name.substring(0, dash), Integer.parseInt(name.substring(dash + 1)));
            offsets.forEach(offset -> add(partition, offset));
        });
    }

    boolean has(Published published) {
        return places.contains(new Place(published.partition(), published.offset()));
    }
}
