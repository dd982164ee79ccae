package org.coalition.gateway.follow;

import org.apache.kafka.common.TopicPartition;
import org.coalition.gateway.view.Fact;
import org.coalition.traces.Traces;
import org.jspecify.annotations.Nullable;

/**
 * A fact and its place.
 *
 * @param trace step that published it, as {@link Traces#PARENT}; null when nobody records it
 * @param after place after it; whoever resumes there misses nothing
 */
public record Published(Fact fact, @Nullable String trace, Position after, TopicPartition partition, long offset) {

    /** True when somebody at this position has not seen it. */
    public boolean isBeyond(Position position) {
        return offset >= position.of(partition);
    }
}
