package org.coalition.resource.contributions;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

/**
 * People reached in one part of a country.
 *
 * @param admin1 p-code of the first administrative level, or its name where the source has no code
 */
public record Part(
        @NotBlank @Size(max = 100) String admin1,
        @NotNull @PositiveOrZero @Max(10_000_000_000L) Long people) {}
