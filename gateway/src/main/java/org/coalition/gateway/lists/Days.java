package org.coalition.gateway.lists;

import java.time.LocalDate;
import org.coalition.http.Query;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Days, both included, as the event's own zone counts them. What has no date is in none.
 *
 * @param from null when there is no first one
 * @param to null when there is no last one
 */
record Days(@Nullable LocalDate from, @Nullable LocalDate to) {
    static final String FROM = "from";
    static final String TO = "to";

    static boolean areAsked(Query query) {
        return query.text(FROM) != null || query.text(TO) != null;
    }

    /** Errors: 422. */
    static Days of(Query query) {
        return new Days(
                query.text(FROM) == null ? null : query.date(FROM), query.text(TO) == null ? null : query.date(TO));
    }

    boolean include(JsonNode event) {
        String starts = event.path("starts").asString(event.path("startsAt").asString(""));
        String text = starts.isEmpty() ? event.path("date").asString("") : starts;
        if (text.length() < 10) {
            return false;
        }
        LocalDate day = LocalDate.parse(text.substring(0, 10));
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }
}
