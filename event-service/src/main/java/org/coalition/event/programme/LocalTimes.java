package org.coalition.event.programme;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import org.coalition.http.problem.Problem;

/**
 * Local times are kept as they were announced, and meant in their zone whatever its clocks do. A time that the clocks skip
 * is refused; of one that comes twice the first is meant (RFC 5545, 3.3.5).
 */
public final class LocalTimes {
    private LocalTimes() {}

    /** Errors: 422 at {@code /timeZone} when it is no IANA name; offsets are none, because they know no summer time. */
    public static ZoneId zone(String name) {
        if (!ZoneRulesProvider.getAvailableZoneIds().contains(name)) {
            throw Problem.refused(
                    "/timeZone",
                    "unknown",
                    "There is no IANA time zone '" + name + "'. Name a place, for example Europe/Paris.");
        }
        return ZoneId.of(name);
    }

    /** False when the clocks of the zone skip this time. */
    public static boolean exists(LocalDateTime local, ZoneId zone) {
        return !zone.getRules().getValidOffsets(local).isEmpty();
    }

    /** Errors: 422 at the pointer when the clocks skip this time. */
    public static Instant instant(LocalDateTime local, ZoneId zone, String pointer) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            throw Problem.refused(
                    pointer,
                    "no-such-time",
                    "The clocks of " + zone + " skip " + local + ". Choose a time before or after.");
        }
        return local.toInstant(offsets.get(0));
    }
}
