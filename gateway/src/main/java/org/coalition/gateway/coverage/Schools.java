package org.coalition.gateway.coverage;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.coalition.gateway.view.Known;
import org.coalition.gateway.view.Learners;
import org.coalition.gateway.view.SchoolStatus;
import org.jspecify.annotations.Nullable;

/**
 * How schools of one country stood on a day, and how many learn there: from the newest edition that tells the day, and the
 * newest edition of the learners.
 *
 * @param report the edition that tells the day; null when none does
 * @param enrolled null when no source tells
 */
record Schools(
        String country,
        LocalDate on,
        @Nullable SchoolStatus report,
        Affected.@Nullable LastReported lastReported,
        @Nullable Learners enrolled) {
    static final List<Integer> SCHOOL = List.of(0, 1, 2, 3);
    static final List<Integer> TERTIARY = List.of(5, 6, 7, 8);

    static Schools of(Known known, String country, LocalDate on) {
        List<SchoolStatus> newestFirst = known.schoolStatus(country)
                .sorted(Comparator.comparing(SchoolStatus::edition).reversed())
                .toList();
        SchoolStatus telling = newestFirst.stream()
                .filter(report -> report.on(on).isPresent())
                .findFirst()
                .orElse(null);
        Affected.LastReported last = telling != null
                ? null
                : newestFirst.stream()
                        .flatMap(report -> report.lastUpTo(on).stream())
                        .max(Comparator.comparing(SchoolStatus.Day::date))
                        .map(told -> new Affected.LastReported(told.date(), told.status()))
                        .orElse(null);
        Learners enrolled = known.learners(country)
                .max(Comparator.comparing(Learners::edition))
                .orElse(null);
        return new Schools(country, on, telling, last, enrolled);
    }

    /** Null when no source tells. */
    @Nullable
    String status() {
        return report == null
                ? null
                : report.on(on).map(SchoolStatus.Day::status).orElse(null);
    }

    Affected affected(@Nullable Integer level) {
        List<Integer> levels = level == null ? SCHOOL : List.of(level);
        Affected.Tertiary tertiary = level != null || report == null
                ? null
                : new Affected.Tertiary(figure("closed", TERTIARY), figure("partially-open", TERTIARY));
        return new Affected(
                on,
                status(),
                figure("closed", levels),
                figure("partially-open", levels),
                figure("academic-break", levels),
                tertiary,
                lastReported,
                null);
    }

    /** Learners where schools have that status: none where they have another, null when that or their number is unknown. */
    @Nullable
    Long figure(String wanted, List<Integer> levels) {
        String status = status();
        return status == null ? null : status.equals(wanted) ? learners(levels) : Long.valueOf(0);
    }

    /** Of both sexes at these levels; null as soon as one figure is unknown. */
    private @Nullable Long learners(List<Integer> levels) {
        List<Learners.Row> rows = enrolled == null
                ? List.of()
                : enrolled.rows().stream()
                        .filter(row -> row.sex().equals("both") && levels.containsAll(row.levels()))
                        .toList();
        boolean complete = rows.stream().noneMatch(row -> row.learners() == null)
                && levels.stream()
                        .allMatch(level ->
                                rows.stream().anyMatch(row -> row.levels().contains(level)));
        return complete
                ? Long.valueOf(rows.stream()
                        .mapToLong(row -> Objects.requireNonNullElse(row.learners(), 0L))
                        .sum())
                : null;
    }

    /** Over several countries: what is known adds up, and is null where nothing is. */
    static Affected affected(List<Affected> all, LocalDate on, @Nullable Integer level) {
        int known = (int) all.stream().filter(Schools::isKnown).count();
        return new Affected(
                on,
                null,
                sum(all, Affected::closed),
                sum(all, Affected::partly),
                sum(all, Affected::academicBreak),
                level != null
                        ? null
                        : new Affected.Tertiary(
                                sum(
                                        all,
                                        one -> one.tertiary() == null
                                                ? null
                                                : one.tertiary().closed()),
                                sum(
                                        all,
                                        one -> one.tertiary() == null
                                                ? null
                                                : one.tertiary().partly())),
                null,
                new Affected.Countries(known, all.size() - known));
    }

    private static boolean isKnown(Affected one) {
        return one.closed() != null && one.partly() != null && one.academicBreak() != null;
    }

    private static @Nullable Long sum(List<Affected> all, Function<Affected, @Nullable Long> figure) {
        List<Long> known = all.stream().map(figure).flatMap(Stream::ofNullable).toList();
        return known.isEmpty()
                ? null
                : Long.valueOf(known.stream().mapToLong(Long::longValue).sum());
    }
}
