package org.coalition.resource.needs;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;

/** People in need by sex, as far as it is known; absent is unknown, which is not 0. */
public record BySex(
        @Nullable @PositiveOrZero @Max(2_000_000_000) Long female,
        @Nullable @PositiveOrZero @Max(2_000_000_000) Long male) {

    long sum() {
        return (female == null ? 0 : female) + (male == null ? 0 : male);
    }
}
