package org.coalition.resource.contributions;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

/**
 * A member promises a share of its pool.
 *
 * @param needId for which need
 * @param people for how many
 */
record Pledge(
        @NotBlank @Size(max = 80) String needId,
        @NotNull @Positive @Max(10_000_000_000L) Long people) {}
