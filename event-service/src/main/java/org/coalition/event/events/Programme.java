package org.coalition.event.events;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.coalition.event.programme.Audience;
import org.coalition.event.programme.LocalTimes;
import org.coalition.event.programme.Material;
import org.coalition.event.programme.Speaker;
import org.coalition.event.programme.Wording;
import org.coalition.http.codes.LanguageTag;
import org.coalition.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What is planned.
 *
 * @param translations title and description in more languages, by BCP 47 tag
 * @param series id of the series that it came from; null when from none
 * @param hosts ids of approved organisations
 * @param languages spoken
 * @param interpretation languages that it is interpreted into
 * @param timeZone IANA zone in which the times are meant, for example {@code Asia/Shanghai}
 * @param starts local time in that zone
 * @param ends local time in that zone
 * @param date the day, when only that is known
 * @param seats absent when there is no limit
 * @param registration how people register; as usual when absent
 * @param survey asked of those who took part, after it; absent when nothing is
 * @param joiningLink for those who are registered; never published
 * @param contributions ids of contributions that it is about
 * @param projects ids of projects that it belongs to
 * @param source where the announcement was found
 */
record Programme(
        @NotBlank @Size(max = 300) String title,
        @Nullable @Size(max = 4_000) String description,
        @Nullable @Size(max = 40) Map<@LanguageTag String, @Valid Wording> translations,
        @NotBlank @Size(max = 80) String initiative,
        @Nullable @Size(max = 80) String series,
        @NotEmpty @Size(max = 40) List<@NotBlank @Size(max = 80) String> hosts,
        @Nullable @Size(max = 60) List<@Valid Speaker> speakers,
        @Size(max = 40) List<@LanguageTag String> languages,
        @Nullable @Size(max = 40) List<@LanguageTag String> interpretation,
        @Nullable @Size(max = 60) String timeZone,
        @Nullable LocalDateTime starts,
        @Nullable LocalDateTime ends,
        @Nullable LocalDate date,
        @Nullable @Positive @Max(1_000_000) Integer seats,
        @Nullable @Valid Audience audience,
        @Nullable @Valid Terms registration,
        @Nullable @Size(max = 20) List<@Valid Question> survey,

        @Nullable @Size(max = 1_000) @Pattern(regexp = "https?://\\S+", message = "must be an http or https address")
        String joiningLink,

        @Nullable @Size(max = 40) List<@Valid Material> recordings,
        @Nullable @Size(max = 40) List<@Valid Material> slides,
        @Nullable @Size(max = 40) List<@NotBlank @Size(max = 200) String> contributions,
        @Nullable @Size(max = 40) List<@NotBlank @Size(max = 200) String> projects,
        @Nullable @Size(max = 1_000) String source) {

    private static final Duration EARLY = Duration.ofMinutes(30);

    Programme {
        languages = languages == null ? List.of() : List.copyOf(languages);
        survey = survey == null || survey.isEmpty() ? null : List.copyOf(survey);
    }

    Programme of(List<String> otherHosts) {
        return with(otherHosts, starts, ends);
    }

    /** At another time. */
    Programme at(LocalDateTime start, @Nullable LocalDateTime end) {
        return with(hosts, start, end);
    }

    private Programme with(List<String> otherHosts, @Nullable LocalDateTime start, @Nullable LocalDateTime end) {
        return new Programme(
                title,
                description,
                translations,
                initiative,
                series,
                otherHosts,
                speakers,
                languages,
                interpretation,
                timeZone,
                start,
                end,
                date,
                seats,
                audience,
                registration,
                survey,
                joiningLink,
                recordings,
                slides,
                contributions,
                projects,
                source);
    }

    /** True when the other is at the same time and place. */
    boolean isHeldAs(Programme other) {
        return Objects.equals(starts, other.starts)
                && Objects.equals(ends, other.ends)
                && Objects.equals(date, other.date)
                && Objects.equals(timeZone, other.timeZone)
                && Objects.equals(joiningLink, other.joiningLink);
    }

    /** Rules that one field alone cannot break. Errors: 422. */
    void check() {
        if (registration != null) {
            registration.check();
        }
        if (survey != null) {
            Question.requireDistinct("/survey", survey);
        }
        if (starts == null && ends != null) {
            throw Problem.refused("/starts", "not-null", "An end needs a start.");
        }
        if (starts != null && timeZone == null) {
            throw Problem.refused("/timeZone", "not-null", "Name the IANA time zone, for example Asia/Shanghai.");
        }
        Instant start = startsAt();
        Instant end = endsAt();
        if (start != null && end != null && !end.isAfter(start)) {
            throw Problem.refused("/ends", "before-start", "The event ends before it starts.");
        }
        if (starts != null && date != null && !starts.toLocalDate().equals(date)) {
            throw Problem.refused("/date", "inconsistent", "The start is on another day.");
        }
    }

    @Nullable
    Instant startsAt() {
        return instant(starts, "/starts");
    }

    @Nullable
    Instant endsAt() {
        return instant(ends, "/ends");
    }

    /** When it is over: at its end; without one, when its day is over everywhere on Earth. Null without a date. */
    @Nullable
    Instant over() {
        Instant end = endsAt();
        LocalDate day = starts == null ? date : starts.toLocalDate();
        return end != null || day == null ? end : day.plusDays(1).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    /** From when on people say that they are there; with a day alone, when it begins anywhere on Earth. */
    @Nullable
    Instant doorsOpen() {
        Instant start = startsAt();
        return start != null
                ? start.minus(EARLY)
                : date == null
                        ? null
                        : date.atStartOfDay(ZoneOffset.ofHours(14)).toInstant();
    }

    Terms terms() {
        return registration == null ? Terms.USUAL : registration;
    }

    boolean isDated() {
        return starts != null || date != null;
    }

    private @Nullable Instant instant(@Nullable LocalDateTime local, String pointer) {
        if (local == null || timeZone == null) {
            return null;
        }
        ZoneId zone = LocalTimes.zone(timeZone);
        return LocalTimes.instant(local, zone, pointer);
    }
}
