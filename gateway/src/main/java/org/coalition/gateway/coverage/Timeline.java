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
    private static final List<String> STEPS = List.of("day", "week", "month");

    /** From {@code from} to {@code to}, by {@code step}; errors: 422. */
    static Timeline read(Query query, LocalDate today) {
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
            if (days.size() == MOST) {
                throw Problem.refused("step", "too-many", "These are more than " + MOST + " days. Take a longer step.");
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
