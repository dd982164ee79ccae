package org.coalition.gateway.coverage;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.coalition.gateway.view.Known;
import org.coalition.gateway.view.Learners;
import org.coalition.gateway.view.SchoolStatus;
import org.jspecify.annotations.Nullable;

/**
 * How schools of one country stood on a day, and how many learn there. What the ministry says itself stands before other
 * sources, then the newest edition: of those that tell the day, and of those that know the learners of all levels asked for.
 *
 * @param told the editions that tell the day, the foremost first
 * @param enrolled the editions of learners, the foremost first
 */
record Schools(
        String country,
        LocalDate on,
        List<SchoolStatus> told,
        Affected.@Nullable LastReported lastReported,
        List<Learners> enrolled) {
    static final List<Integer> SCHOOL = List.of(0, 1, 2, 3);
    static final List<Integer> TERTIARY = List.of(5, 6, 7, 8);

    static Schools of(Known known, String country, LocalDate on) {
        List<SchoolStatus> all =
                known.schoolStatus(country).sorted(SchoolStatus.FOREMOST_FIRST).toList();
        List<SchoolStatus> told =
                all.stream().filter(report -> report.on(on).isPresent()).toList();
        Affected.LastReported last = !told.isEmpty()
                ? null
                : all.stream()
                        .flatMap(report -> report.lastUpTo(on).stream())
                        .max(Comparator.comparing(SchoolStatus.Day::date))
                        .map(day -> new Affected.LastReported(day.date(), day.status()))
                        .orElse(null);
        return new Schools(
                country,
                on,
                told,
                last,
                known.learners(country).sorted(Learners.FOREMOST_FIRST).toList());
    }

    /** Null when no source tells. */
    @Nullable
    String status() {
        return told.isEmpty() ? null : status(told.get(0));
    }

    String status(SchoolStatus report) {
        return report.on(on).map(SchoolStatus.Day::status).orElseThrow();
    }

    /** The editions that say otherwise of the day. */
    List<SchoolStatus> otherwise() {
        return told.stream().filter(report -> !status(report).equals(status())).toList();
    }

    /** The edition whose figures count at these levels; empty when none knows all of them. */
    Optional<Learners> enrolled(List<Integer> levels) {
        return enrolled.stream()
                .filter(report -> report.total(levels).isPresent())
                .findFirst();
    }

    Affected affected(@Nullable Integer level) {
        List<Integer> levels = level == null ? SCHOOL : List.of(level);
        Affected.Tertiary tertiary = level != null || told.isEmpty()
                ? null
                : new Affected.Tertiary(figure("closed", TERTIARY), figure("partially-open", TERTIARY));
        return new Affected(
                on,
                status(),
                !otherwise().isEmpty(),
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
        return status == null
                ? null
                : !status.equals(wanted)
                        ? Long.valueOf(0)
                        : enrolled(levels)
                                .flatMap(report -> report.total(levels))
                                .orElse(null);
    }

    /** Over several countries: what is known adds up, and is null where nothing is. */
    static Affected affected(List<Affected> all, LocalDate on, @Nullable Integer level) {
        int known = (int) all.stream().filter(Schools::isKnown).count();
        return new Affected(
                on,
                null,
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
