package org.coalition.resource.contributions;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What comes with a step of a commitment.
 *
 * @param peopleReached at delivery
 */
record Progress(
        @Nullable @PositiveOrZero @Max(10_000_000_000L) Long peopleReached,
        @Nullable @Size(max = 2_000) String reason) {}
