package org.coalition.gateway.coverage;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Learners kept from school on one day: ISCED 0 to 3, or the one level that was asked for.
 *
 * @param on the day
 * @param status of schools on that day; null when no source tells, and for a region or group
 * @param disputed true when sources contradict each other about the day; null for a region and group
 * @param closed where schools are closed; null when unknown
 * @param partly where they are partly open; null when unknown
 * @param academicBreak where they are on holiday, apart from both; null when unknown
 * @param tertiary ISCED 5 to 8, apart; null when one level was asked for
 * @param lastReported the last day before that a source tells; null when that day itself is told, or none
 * @param countries how many countries of a region or group the figures know; null for a country
 */
record Affected(
        LocalDate on,
        @Nullable String status,
        @Nullable Boolean disputed,
        @Nullable Long closed,
        @Nullable Long partly,
        @Nullable Long academicBreak,
        @Nullable Tertiary tertiary,
        @Nullable LastReported lastReported,
        @Nullable Countries countries) {

    /** As above, for ISCED 5 to 8. */
    record Tertiary(@Nullable Long closed, @Nullable Long partly) {}

    /** A day and what was told of it. */
    record LastReported(LocalDate date, String status) {}

    /** Countries whose figures are in the sums, and those of which schools or learners are unknown. */
    record Countries(int known, int unknown) {}

    Map<String, @Nullable Long> figures() {
        Map<String, @Nullable Long> figures = new LinkedHashMap<>();
        figures.put("affected.closed", closed);
        figures.put("affected.partly", partly);
        figures.put("affected.academicBreak", academicBreak);
        figures.put("affected.tertiary.closed", tertiary == null ? null : tertiary.closed);
        figures.put("affected.tertiary.partly", tertiary == null ? null : tertiary.partly);
        return figures;
    }
}
