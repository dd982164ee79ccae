package org.coalition.gateway.follow;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far the view is behind the topics. One thread sees, others ask. */
final class Lag {
    private static final double MILLIS = 1_000;

    /** @param level when the view was not behind for the last time, or was read for the first time */
    private record Seen(long records, Instant level) {}

    private volatile @Nullable Seen seen;

    void saw(long records, Instant now) {
        Seen before = seen;
        seen = new Seen(records, records == 0 || before == null ? now : before.level());
    }

    /** NaN before anything was read. */
    double records() {
        Seen present = seen;
        return present == null ? Double.NaN : present.records();
    }

    /** Since when it is behind, in seconds; 0 when it is not, NaN before anything was read. */
    double seconds(Instant now) {
        Seen present = seen;
        if (present == null) {
            return Double.NaN;
        }
        return present.records() == 0
                ? 0
                : Duration.between(present.level(), now).toMillis() / MILLIS;
    }
}
