package org.coalition.event.reminders;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** When people are reminded. */
enum Kind {
    DAY(Duration.ofDays(1), Duration.ofHours(2)),
    HOUR(Duration.ofHours(1), Duration.ZERO);

    private final Duration before;
    /** A reminder that is late makes no sense when the next one is near, or the event has begun. */
    private final Duration latest;

    Kind(Duration before, Duration latest) {
        this.before = before;
        this.latest = latest;
    }

    boolean isDue(Instant start, Instant now) {
        return !now.isBefore(start.minus(before)) && now.isBefore(start.minus(latest));
    }

    static List<Kind> due(Instant start, Instant now) {
        return Arrays.stream(values()).filter(kind -> kind.isDue(start, now)).toList();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
