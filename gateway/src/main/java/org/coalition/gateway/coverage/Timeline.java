package org.coalition.gateway.coverage;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.coalition.gateway.view.View;
import org.coalition.http.Query;
import org.coalition.http.problem.Problem;

/**
 * The same question about one day after another.
 *
 * @param days first to last
 */
record Timeline(List<LocalDate> days) {
    private static final int MOST = 400;
    /** Of each country on each day: a year of the world by the week, and some more. */
    private static final int MOST_COUNTED = 20_000;

    private static final List<String> STEPS = List.of("day", "week", "month");

    /** From {@code from} to {@code to}, by {@code step}, of so many countries; errors: 422. */
    static Timeline read(Query query, LocalDate today, int countries) {
        LocalDate from = query.date("from");
        LocalDate to = query.text("to") == null ? today : query.date("to");
        if (to.isBefore(from)) {
            throw Problem.refused("to", "before-from", "'to' is a day before 'from'.");
        }
        String step = query.oneOf("step", STEPS);
        Period period =
                "day".equals(step) ? Period.ofDays(1) : "month".equals(step) ? Period.ofMonths(1) : Period.ofDays(7);
        List<LocalDate> days = new ArrayList<>();
        LocalDate day = from;
        while (!day.isAfter(to)) {
            if (days.size() == MOST || (days.size() + 1) * countries > MOST_COUNTED) {
                throw Problem.refused(
                        "step",
                        "too-many",
                        "These are more than " + Math.min(MOST, MOST_COUNTED / countries)
                                + " days. Take a longer step, or fewer countries.");
            }
            days.add(day);
            day = from.plus(period.multipliedBy(days.size()));
        }
        return new Timeline(days);
    }

    /** One cell for each day. */
    List<Cell> cells(View view, Question question, String kind) {
        return days.stream()
                .map(day -> Coverage.cell(view, question.on(day), kind))
                .toList();
    }
}
