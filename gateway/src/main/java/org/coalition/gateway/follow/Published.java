package org.coalition.gateway.follow;

import org.apache.kafka.common.TopicPartition;
import org.coalition.gateway.view.Fact;

/**
 * A fact and its place.
 *
 * @param after place after it; whoever resumes there misses nothing
 */
public record Published(Fact fact, Position after, TopicPartition partition, long offset) {

    /** True when somebody at this position has not seen it. */
    public boolean isBeyond(Position position) {
        return offset >= position.of(partition);
    }
}
