package org.coalition.event.events;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.coalition.event.programme.Audience;
import org.coalition.event.programme.Material;
import org.coalition.event.programme.Speaker;
import org.coalition.event.programme.Wording;
import org.jspecify.annotations.Nullable;

/**
 * An event as everybody sees it: seats as counts, no person.
 *
 * @param starts local time in {@code timeZone}, as announced: holds also when the zone's rules change
 * @param startsAt absent when only the date is known, or nothing yet
 * @param seats absent when there is no limit
 * @param taken registrations that have a seat, confirmed or not, or an offer of one
 * @param waiting registrations that wait for one
 * @param attended registrations whose person took part; null when nobody noted any, which is not 0
 * @param turnout who they were, by groups; null until the event is completed, and when nobody said anything
 * @param registration how people register; null as usual
 * @param survey what those who took part are asked after it; null when nothing
 * @param revision grows when time, place or whether it takes place changes
 * @param revisedAt when anything changed that a calendar shows
 */
record Webinar(
        String id,
        long version,
        EventState state,
        String title,
        @Nullable String description,
        @Nullable Map<String, Wording> translations,
        String initiative,
        @Nullable String series,
        List<String> hosts,
        @Nullable List<Speaker> speakers,
        List<String> languages,
        @Nullable List<String> interpretation,
        @Nullable String timeZone,
        @Nullable LocalDateTime starts,
        @Nullable LocalDateTime ends,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable LocalDate date,
        @Nullable Integer seats,
        int taken,
        int waiting,
        @Nullable Integer attended,
        Turnout.@Nullable Told turnout,
        @Nullable Terms registration,
        @Nullable List<Question> survey,
        Audience audience,
        @Nullable List<Material> recordings,
        @Nullable List<Material> slides,
        @Nullable List<String> contributions,
        @Nullable List<String> projects,
        @Nullable String source,
        int revision,
        Instant revisedAt,
        Instant createdAt,
        Instant updatedAt) {}
