package org.coalition.event.events;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.coalition.http.codes.LanguageTag;
import org.coalition.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What is planned.
 *
 * @param hosts ids of approved organisations
 * @param timeZone IANA zone in which the times are meant, for example {@code Asia/Shanghai}
 * @param starts local time in that zone
 * @param ends local time in that zone
 * @param date the day, when only that is known
 * @param seats absent when there is no limit
 * @param registration how people register; as usual when absent
 * @param joiningLink for those who are registered; never published
 * @param source where the announcement was found
 */
record Programme(
        @NotBlank @Size(max = 300) String title,
        @NotBlank @Size(max = 80) String initiative,
        @NotEmpty @Size(max = 40) List<@NotBlank @Size(max = 80) String> hosts,
        @Size(max = 40) List<@LanguageTag String> languages,
        @Nullable @Size(max = 60) String timeZone,
        @Nullable LocalDateTime starts,
        @Nullable LocalDateTime ends,
        @Nullable LocalDate date,
        @Nullable @Positive @Max(1_000_000) Integer seats,
        @Nullable @Valid Audience audience,
        @Nullable @Valid Terms registration,

        @Nullable @Size(max = 1_000) @Pattern(regexp = "https?://\\S+", message = "must be an http or https address")
        String joiningLink,

        @Nullable @Size(max = 1_000) String source) {

    Programme {
        languages = languages == null ? List.of() : List.copyOf(languages);
    }

    Programme of(List<String> otherHosts) {
        return new Programme(
                title,
                initiative,
                otherHosts,
                languages,
                timeZone,
                starts,
                ends,
                date,
                seats,
                audience,
                registration,
                joiningLink,
                source);
    }

    /** Rules that one field alone cannot break. Errors: 422. */
    void check() {
        if (registration != null) {
            registration.check();
        }
        if (starts == null && ends != null) {
            throw Problem.refused("/starts", "not-null", "An end needs a start.");
        }
        if (starts != null && timeZone == null) {
            throw Problem.refused("/timeZone", "not-null", "Name the IANA time zone, for example Asia/Shanghai.");
        }
        Instant start = instant(starts);
        Instant end = instant(ends);
        if (start != null && end != null && !end.isAfter(start)) {
            throw Problem.refused("/ends", "before-start", "The event ends before it starts.");
        }
        if (starts != null && date != null && !starts.toLocalDate().equals(date)) {
            throw Problem.refused("/date", "inconsistent", "The start is on another day.");
        }
    }

    @Nullable
    Instant startsAt() {
        return instant(starts);
    }

    @Nullable
    Instant endsAt() {
        return instant(ends);
    }

    boolean isDated() {
        return starts != null || date != null;
    }

    private @Nullable Instant instant(@Nullable LocalDateTime local) {
        if (local == null || timeZone == null) {
            return null;
        }
        try {
            return local.atZone(ZoneId.of(timeZone)).toInstant();
        } catch (DateTimeException e) {
            throw Problem.refused("/timeZone", "unknown", "There is no IANA time zone '" + timeZone + "'.");
        }
    }
}
