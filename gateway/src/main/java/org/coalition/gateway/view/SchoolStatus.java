package org.coalition.gateway.view;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether schools of a country were open, as one edition of a source has it.
 *
 * @param reportedBy {@code ministry} for the country's own word
 * @param days in the order of their dates
 */
public record SchoolStatus(
        String id,
        String country,
        LocalDate edition,
        String source,
        @Nullable String licence,
        @Nullable String reportedBy,
        List<Day> days) {
    /** What the ministry says of its own country stands before other sources; then the newest edition. */
    public static final Comparator<SchoolStatus> FOREMOST_FIRST = Comparator.comparing(SchoolStatus::isOwn)
            .thenComparing(SchoolStatus::edition)
            .thenComparing(SchoolStatus::id)
            .reversed();

    private static final Comparator<Day> BY_DATE = Comparator.comparing(Day::date);

    public SchoolStatus {
        country = Once.only(country);
        source = Once.only(source);
        reportedBy = reportedBy == null ? null : Once.only(reportedBy);
        days = days.stream().sorted(BY_DATE).toList();
    }

    /**
     * How schools stood on one day, or on several in a row.
     *
     * @param date the first day
     * @param to the last day; absent when it is one day
     */
    public record Day(
            LocalDate date,
            @Nullable LocalDate to,
            String status,
            @Nullable String note) {
        public Day {
            date = Once.only(date);
            status = Once.only(status);
        }

        private LocalDate last() {
            return to == null ? date : to;
        }

        private Day at(LocalDate day) {
            return new Day(day, null, status, note);
        }
    }

    /** True when the ministry of the country said so itself. */
    public boolean isOwn() {
        return "ministry".equals(reportedBy);
    }

    /** Empty when this edition does not tell, which is not the same as open. */
    public Optional<Day> on(LocalDate date) {
        return begun(date).filter(day -> !day.last().isBefore(date)).map(day -> day.at(date));
    }

    /** The last day that it tells, not after the given one. */
    public Optional<Day> lastUpTo(LocalDate date) {
        return begun(date).map(day -> day.at(day.last().isAfter(date) ? date : day.last()));
    }

    /** The last of those that begin on the day or before it. */
    private Optional<Day> begun(LocalDate date) {
        int found = Collections.binarySearch(days, new Day(date, null, "", null), BY_DATE);
        int last = found < 0 ? -found - 2 : found;
        return last < 0 ? Optional.empty() : Optional.of(days.get(last));
    }
}
