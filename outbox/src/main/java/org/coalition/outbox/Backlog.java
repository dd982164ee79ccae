package org.coalition.outbox;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Facts that are in their documents and not in the topic yet.
 *
 * @param subjects of which some wait; no more than a thousand are counted
 * @param since when the oldest of them happened; null when none waits
 */
record Backlog(int subjects, @Nullable Instant since) {
    static Backlog of(List<Instant> oldestOfEach) {
        return new Backlog(
                oldestOfEach.size(),
                oldestOfEach.stream().min(Comparator.naturalOrder()).orElse(null));
    }
}
