package org.coalition.gateway.reference;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.Set;
import org.coalition.gateway.view.Learners;
import org.jspecify.annotations.Nullable;

/**
 * Learners of a country at ISCED 0 to 3 as several sources count them.
 *
 * @param spread the largest less the smallest, as a share of the smallest; absent when fewer than two know all levels
 * @param figures one for each report, the ministry's own first, then the newest edition
 */
record Difference(String country, @Nullable Double spread, List<Figure> figures) {
    private static final Set<Integer> SCHOOL = Set.of(0, 1, 2, 3);

    /**
     * What one report says.
     *
     * @param learners absent when it does not know one of the levels, since a sum without it would say too little
     */
    record Figure(
            String id,
            LocalDate edition,
            String source,
            @Nullable Long learners) {}

    static Difference of(String country, Collection<Learners> reports) {
        List<Figure> figures = reports.stream()
                .sorted(Learners.FOREMOST_FIRST)
                .map(report -> new Figure(
                        report.id(),
                        report.edition(),
                        report.source(),
                        report.total(SCHOOL).orElse(null)))
                .toList();
        LongSummaryStatistics known = figures.stream()
                .map(Figure::learners)
                .flatMap(learners -> Optional.ofNullable(learners).stream())
                .mapToLong(Long::longValue)
                .summaryStatistics();
        boolean comparable = known.getCount() > 1 && known.getMin() > 0;
        return new Difference(
                country, comparable ? (double) (known.getMax() - known.getMin()) / known.getMin() : null, figures);
    }

    boolean isAbove(double share) {
        return spread != null && spread > share;
    }
}
