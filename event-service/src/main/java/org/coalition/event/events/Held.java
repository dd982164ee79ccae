package org.coalition.event.events;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a certificate says of an event.
 *
 * @param event its id
 * @param hosts ids of organisations
 * @param startsAt null when only the day is known
 * @param date the day, when only that is known
 */
public record Held(
        String event,
        String title,
        List<String> hosts,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable LocalDate date) {}
