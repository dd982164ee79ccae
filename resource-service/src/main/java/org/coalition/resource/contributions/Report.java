package org.coalition.resource.contributions;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.coalition.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A member reports a delivery.
 *
 * @param peopleReached by this delivery alone; reports add up
 * @param on day of the delivery; absent means today
 * @param places where, as far as it is known
 * @param last false when more will follow; absent means that this was all
 */
record Report(
        @NotNull @PositiveOrZero @Max(10_000_000_000L) Long peopleReached,
        @Nullable LocalDate on,
        @Nullable @Valid @Size(max = 200) List<Part> places,
        @JsonProperty("final") @Nullable Boolean last,
        @Nullable @Size(max = 2_000) String reason) {

    boolean isLast() {
        return last == null || last;
    }

    /** Errors: 422 when it says that it happened in the future, or names a place twice. */
    Delivery delivery(Instant now) {
        // A day begins in the east of the world 14 hours before it does in UTC.
        LocalDate latest = LocalDate.ofInstant(now, ZoneOffset.ofHours(14));
        LocalDate day = on == null ? LocalDate.ofInstant(now, ZoneOffset.UTC) : on;
        if (day.isAfter(latest)) {
            throw Problem.refused("/on", "future", "Report a delivery when it happened.");
        }
        List<Part> parts = places == null ? List.of() : places;
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < parts.size(); i++) {
            if (!seen.add(parts.get(i).admin1())) {
                throw Problem.refused(
                        "/places/" + i + "/admin1",
                        "twice",
                        "Name '" + parts.get(i).admin1() + "' once.");
            }
        }
        return Delivery.of(day, peopleReached, parts);
    }
}
