package org.coalition.gateway.follow;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    boolean has(Published published) {
        return places.contains(new Place(published.partition(), published.offset()));
    }
}
