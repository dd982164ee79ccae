package org.coalition.event.events;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * When an event is, and how to get in.
 *
 * @param startsAt absent when only the date is known, or nothing yet
 * @param date the day, when only that is known
 * @param timeZone IANA zone of the event; absent when not known
 * @param joiningLink for those who are registered; null when there is none yet
 */
public record Appointment(
        String title,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable LocalDate date,
        @Nullable String timeZone,
        @Nullable String joiningLink) {
    /** A day that is known without its hours is over everywhere by then. */
    private static final Duration ANYWHERE = Duration.ofHours(36);

    @Nullable
    Instant end() {
        if (endsAt != null) {
            return endsAt;
        }
        if (startsAt != null) {
            return startsAt;
        }
        return date == null
                ? null
                : date.atStartOfDay(ZoneOffset.UTC).toInstant().plus(ANYWHERE);
    }
}
