package org.coalition.gateway.view;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Learners enrolled in a country, as one edition of a source has it. */
public record Learners(
        String id,
        String country,
        LocalDate edition,
        String source,
        @Nullable String licence,
        List<Row> rows) {

    /**
     * One figure of the source.
     *
     * @param learners absent when the source does not know it
     */
    public record Row(
            List<Integer> levels, String sex, @Nullable Long learners) {}
}
