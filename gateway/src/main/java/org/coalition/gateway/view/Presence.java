package org.coalition.gateway.view;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * That an organisation works in a country, as one edition of a source has it.
 *
 * @param edition day until which the source tells
 * @param series whose editions follow each other
 * @param sectors codes of coordination groups
 */
public record Presence(
        String id,
        String country,
        LocalDate edition,
        String series,
        String source,
        @Nullable String licence,
        Set<String> sectors) {
    private static final String EDUCATION = "EDU";

    /** True when the source has it among those who work in education. */
    public boolean isInEducation() {
        return sectors.contains(EDUCATION);
    }
}
