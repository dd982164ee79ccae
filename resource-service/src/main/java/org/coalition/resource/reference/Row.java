package org.coalition.resource.reference;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Learners at some levels together.
 *
 * @param levels ISCED 2011 levels that the figure covers
 * @param learners absent when the source does not know it, which is not 0
 */
record Row(
        @NotEmpty List<@Min(0) @Max(8) Integer> levels,
        @NotNull Sex sex,
        @Nullable @PositiveOrZero Long learners) {

    /** Whom the figure counts. */
    enum Sex {
        BOTH,
        FEMALE,
        MALE;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
