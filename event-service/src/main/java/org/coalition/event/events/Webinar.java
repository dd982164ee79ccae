package org.coalition.event.events;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event as everybody sees it: seats as counts, no person.
 *
 * @param startsAt absent when only the date is known, or nothing yet
 * @param seats absent when there is no limit
 * @param taken registrations that have a seat, confirmed or not, or an offer of one
 * @param waiting registrations that wait for one
 * @param attended registrations whose person took part; null when nobody noted any, which is not 0
 * @param registration how people register; null as usual
 */
record Webinar(
        String id,
        long version,
        EventState state,
        String title,
        String initiative,
        List<String> hosts,
        List<String> languages,
        @Nullable String timeZone,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable LocalDate date,
        @Nullable Integer seats,
        int taken,
        int waiting,
        @Nullable Integer attended,
        @Nullable Terms registration,
        Audience audience,
        @Nullable String source,
        Instant createdAt,
        Instant updatedAt) {}
