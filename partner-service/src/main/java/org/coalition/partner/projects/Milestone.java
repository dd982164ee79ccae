package org.coalition.partner.projects;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a project wants to reach.
 *
 * @param id number within the project
 */
record Milestone(
        String id,
        String title,
        @Nullable LocalDate due,
        State state,
        @Nullable LocalDate reachedOn) {

    /** Whether it was reached. */
    enum State {
        OPEN,
        REACHED,
        DROPPED;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A new one. */
    record Order(
            @NotBlank @Size(max = 200) String title,
            @Nullable LocalDate due) {}

    /** @param on day on which it was reached; today when absent */
    record Reached(@Nullable LocalDate on) {}
}
