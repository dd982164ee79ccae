package org.coalition.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of an attempt.
 *
 * @param note for the log
 * @param kind whether to try again
 * @param retryAfter what the receiver asked for; null when nothing
 * @param laneIsWell false when the lane as a whole seems to fail, so that it is left alone for a while
 */
public record Outcome(String note, Kind kind, @Nullable Duration retryAfter, boolean laneIsWell) {

    /** Whether to try again. */
    public enum Kind {
        DELIVERED,
        TRY_AGAIN,
        NEVER
    }

    public static Outcome delivered(String note) {
        return new Outcome(note, Kind.DELIVERED, null, true);
    }

    /** The lane as a whole does not work now. */
    public static Outcome laneFails(String note, @Nullable Duration retryAfter) {
        return new Outcome(note, Kind.TRY_AGAIN, retryAfter, false);
    }

    /** This one does not get through now; others may. */
    public static Outcome tryAgain(String note) {
        return new Outcome(note, Kind.TRY_AGAIN, null, true);
    }

    /** Trying again is of no use. */
    public static Outcome never(String note) {
        return new Outcome(note, Kind.NEVER, null, true);
    }
}
