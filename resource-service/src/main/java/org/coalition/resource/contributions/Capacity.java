package org.coalition.resource.contributions;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.coalition.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * How many people an offer can serve: said as people, or as units that serve some people each.
 *
 * @param unit what is counted, for example {@code tablet}
 */
public record Capacity(
        @Nullable @Positive @Max(MOST) Long people,
        @Nullable @Size(max = 60) String unit,
        @Nullable @Positive @Max(MOST) Long units,
        @Nullable @Positive @Max(100_000_000) Long peoplePerUnit) {

    private static final long MOST = 10_000_000_000L;

    /** In people. Errors: 422 when neither is said, or both and they differ. */
    long total() {
        if (units == null || peoplePerUnit == null) {
            if (people == null || units != null || peoplePerUnit != null) {
                throw Problem.refused("/pool", "incomplete", "Say people, or units together with peoplePerUnit.");
            }
            return people;
        }
        // Both are bounded, and their product stays below 2^63.
        long total = units * peoplePerUnit;
        if (total > MOST) {
            throw Problem.refused("/pool/units", "max", "More than " + MOST + " people in all.");
        }
        if (people != null && people != total) {
            throw Problem.refused(
                    "/pool/people",
                    "inconsistent",
                    units + " units for " + peoplePerUnit + " people make " + total + ".");
        }
        return total;
    }
}
