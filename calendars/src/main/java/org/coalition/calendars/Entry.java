package org.coalition.calendars;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.Temporal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that takes place.
 *
 * @param uid the same wherever and whenever it is shown
 * @param sequence grows with each change of time, place or whether it takes place
 * @param revisedAt when anything in it changed
 * @param starts a {@code ZonedDateTime}, or a {@code LocalDate} when only the day is known
 * @param ends as the start; null when not known
 * @param language of title and description, BCP 47; null when not known
 * @param cancelled true when it does not take place then
 * @param location where one goes; null when that is not told
 */
public record Entry(
        String uid,
        int sequence,
        Instant createdAt,
        Instant revisedAt,
        Temporal starts,
        @Nullable Temporal ends,
        String title,
        @Nullable String description,
        @Nullable String language,
        boolean cancelled,
        @Nullable String location,
        @Nullable URI url,
        List<String> categories) {}
