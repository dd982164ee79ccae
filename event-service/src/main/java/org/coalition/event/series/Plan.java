package org.coalition.event.series;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.coalition.event.programme.Audience;
import org.coalition.event.programme.LocalTimes;
import org.coalition.event.programme.Speaker;
import org.coalition.event.programme.Wording;
import org.coalition.http.codes.LanguageTag;
import org.coalition.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What is planned for every event of a series.
 *
 * @param timeZone IANA zone in which the times are meant
 * @param starts local time of the first event, which the rule must name
 * @param ends when that one ends; the others take as long
 * @param rule RRULE of RFC 5545 with COUNT or UNTIL, for example {@code FREQ=WEEKLY;BYDAY=TU;COUNT=10}
 * @param except times of the rule that are left out (EXDATE)
 * @param joiningLink for those who are registered; never published
 */
public record Plan(
        @NotBlank @Size(max = 300) String title,
        @Nullable @Size(max = 4_000) String description,
        @Nullable @Size(max = 40) Map<@LanguageTag String, @Valid Wording> translations,
        @NotBlank @Size(max = 80) String initiative,
        @NotEmpty @Size(max = 40) List<@NotBlank @Size(max = 80) String> hosts,
        @Nullable @Size(max = 60) List<@Valid Speaker> speakers,
        @Size(max = 40) List<@LanguageTag String> languages,
        @Nullable @Size(max = 40) List<@LanguageTag String> interpretation,
        @NotBlank @Size(max = 60) String timeZone,
        @NotNull LocalDateTime starts,
        @Nullable LocalDateTime ends,
        @NotBlank @Size(max = 500) String rule,
        @Nullable @Size(max = 200) List<@NotNull LocalDateTime> except,
        @Nullable @Positive @Max(1_000_000) Integer seats,
        @Nullable @Valid Audience audience,

        @Nullable @Size(max = 1_000) @Pattern(regexp = "https?://\\S+", message = "must be an http or https address")
        String joiningLink,

        @Nullable @Size(max = 1_000) String source) {

    public Plan {
        languages = languages == null ? List.of() : List.copyOf(languages);
    }

    /** The same with other hosts. */
    Plan of(List<String> others) {
        return new Plan(
                title,
                description,
                translations,
                initiative,
                others,
                speakers,
                languages,
                interpretation,
                timeZone,
                starts,
                ends,
                rule,
                except,
                seats,
                audience,
                joiningLink,
                source);
    }

    /** Starts of all events, without the exceptions. Errors: 422. */
    List<LocalDateTime> times() {
        ZoneId zone = LocalTimes.zone(timeZone);
        LocalTimes.instant(starts, zone, "/starts");
        if (ends != null && !ends.isAfter(starts)) {
            throw Problem.refused("/ends", "before-start", "The event ends before it starts.");
        }
        List<LocalDateTime> times = Rule.of(rule).times(starts, zone);
        List<LocalDateTime> left = except == null ? List.of() : except;
        for (int i = 0; i < left.size(); i++) {
            if (!times.contains(left.get(i))) {
                throw Problem.refused("/except/" + i, "not-in-rule", "The rule names no event at " + left.get(i) + ".");
            }
        }
        return times.stream()
                .filter(time -> !left.contains(time) && LocalTimes.exists(time.plus(length()), zone))
                .toList();
    }

    /** End of the event that starts then; null when no end is known. */
    @Nullable
    LocalDateTime end(LocalDateTime start) {
        return ends == null ? null : start.plus(length());
    }

    private Duration length() {
        return ends == null ? Duration.ZERO : Duration.between(starts, ends);
    }
}
