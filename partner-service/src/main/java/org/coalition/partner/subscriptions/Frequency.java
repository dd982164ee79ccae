package org.coalition.partner.subscriptions;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** How often a digest comes. */
enum Frequency {
    /** As soon as something happens; what happens within a minute comes together. */
    IMMEDIATE,
    DAILY,
    WEEKLY;

    private static final LocalTime MORNING = LocalTime.of(6, 0);

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * When the next one is due: for daily and weekly ones at six in the morning of the reader's zone, the latter on Mondays.
     *
     * @param collecting how long an immediate one waits for more
     */
    Instant next(Instant now, ZoneId zone, Duration collecting) {
        ZonedDateTime local = now.atZone(zone);
        ZonedDateTime morning = local.toLocalDate().atTime(MORNING).atZone(zone);
        return switch (this) {
            case IMMEDIATE -> now.plus(collecting);
            case DAILY ->
                (morning.isAfter(local)
                                ? morning
                                : local.toLocalDate()
                                        .plusDays(1)
                                        .atTime(MORNING)
                                        .atZone(zone))
                        .toInstant();
            case WEEKLY ->
                (morning.isAfter(local) && local.getDayOfWeek() == DayOfWeek.MONDAY
                                ? morning
                                : local.toLocalDate()
                                        .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                                        .atTime(MORNING)
                                        .atZone(zone))
                        .toInstant();
        };
    }
}
