package org.coalition.event.initiatives;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Locale;

/**
 * A campaign under which members act together.
 *
 * @param id made from the title
 */
record Initiative(
        String id,
        long version,
        State state,
        @JsonUnwrapped Announcement announcement,
        Instant createdAt,
        Instant updatedAt) {
    private static final int LONGEST_ID = 60;

    /** Active is all that it can be. */
    enum State {
        @JsonProperty("active")
        ACTIVE
    }

    static InitiativeFact announce(String id, Announcement announcement, String by, Instant now) {
        return new InitiativeFact(
                "initiative.announced", by, new Initiative(id, 1, State.ACTIVE, announcement, now, now));
    }

    /** A readable id: {@code combat-covid-19-keep-learning}. */
    static String id(Announcement announcement, String otherwise) {
        String slug = Normalizer.normalize(announcement.title(), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        if (slug.length() < 2) {
            return otherwise;
        }
        return slug.length() <= LONGEST_ID
                ? slug
                : slug.substring(0, LONGEST_ID).replaceAll("-$", "");
    }
}
