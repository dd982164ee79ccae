package org.coalition.event.series;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.fortuna.ical4j.model.Recur;
import org.coalition.event.programme.LocalTimes;
import org.coalition.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A rule of repetition (RRULE of RFC 5545) over local times: the clock on the wall stays, whatever summer time does. Times
 * that the clocks skip are left out and not counted, as the standard wants it (3.3.10).
 */
final class Rule {
    /** So many events a series may have. */
    static final int MOST = 200;

    private static final int MOST_YEARS = 5;
    private static final Set<String> FREQUENCIES = Set.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY");

    private final Recur<LocalDateTime> steps;
    private final int count;
    private final @Nullable Temporal until;

    private Rule(Recur<LocalDateTime> steps, int count, @Nullable Temporal until) {
        this.steps = steps;
        this.count = count;
        this.until = until;
    }

    /** Errors: 422 at {@code /rule}. */
    static Rule of(String text) {
        Recur<Temporal> recur = parsed(text);
        if (!FREQUENCIES.contains(recur.getFrequency().name())) {
            throw refused("too-often", "A series repeats DAILY, WEEKLY, MONTHLY or YEARLY.");
        }
        Temporal until = recur.getUntil();
        if (until == null && recur.getCount() < 1) {
            throw refused("endless", "Say how often or how long, for example FREQ=WEEKLY;COUNT=10.");
        }
        if (recur.getCount() > MOST) {
            throw refused("too-many", "A series has " + MOST + " events at most.");
        }
        // The end is found here, because the library counts times that the clocks skip.
        String endless = Arrays.stream(recur.toString().split(";", -1))
                .filter(part -> !part.startsWith("COUNT=") && !part.startsWith("UNTIL="))
                .collect(Collectors.joining(";"));
        return new Rule(parsed(endless), recur.getCount(), until);
    }

    /** In order. Errors: 422 when the first is none of the rule's, or when they are too many. */
    List<LocalDateTime> times(LocalDateTime first, ZoneId zone) {
        List<LocalDateTime> times =
                steps.getDates(first, first, first.plusYears(MOST_YEARS).plusDays(1), 2 * MOST).stream()
                        .takeWhile(time -> isWithin(time, zone))
                        .filter(time -> LocalTimes.exists(time, zone))
                        .limit(count < 1 ? MOST + 1 : count)
                        .toList();
        if (times.isEmpty() || !times.get(0).equals(first)) {
            throw Problem.refused("/starts", "not-in-rule", "The first event must be at a time that the rule names.");
        }
        if (times.size() > MOST) {
            throw refused("too-many", "A series has " + MOST + " events at most.");
        }
        return times;
    }

    private boolean isWithin(LocalDateTime time, ZoneId zone) {
        if (until instanceof LocalDate day) {
            return !time.toLocalDate().isAfter(day);
        }
        if (until instanceof LocalDateTime local) {
            return !time.isAfter(local);
        }
        return !(until instanceof OffsetDateTime instant)
                || !time.atZone(zone).toInstant().isAfter(instant.toInstant());
    }

    private static <T extends Temporal> Recur<T> parsed(String text) {
        try {
            return new Recur<>(text);
        } catch (RuntimeException e) {
            // The library tells a wrong rule by whatever its parts throw.
            throw refused("invalid-value", "This is no RRULE of RFC 5545, for example FREQ=WEEKLY;BYDAY=TU;COUNT=10.");
        }
    }

    private static Problem refused(String code, String detail) {
        return Problem.refused("/rule", code, detail);
    }
}
