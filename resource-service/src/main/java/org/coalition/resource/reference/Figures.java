package org.coalition.resource.reference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.coalition.http.problem.Problem;
import org.coalition.imports.Countries;
import org.coalition.imports.Layout;
import org.coalition.imports.Numbers;
import org.coalition.imports.Order;
import org.coalition.tables.Column;
import org.coalition.tables.Row;

/**
 * Where the figures of a file stand.
 *
 * @param wide columns that each hold one measure; empty when each row is one figure
 * @param zeroIsUnknown true unless the request says otherwise
 */
record Figures(Layout layout, Map<Column, Measure> wide, boolean zeroIsUnknown) {
    static final String ZERO = "zero";

    /**
     * What a row tells.
     *
     * @param learners empty for what is not known
     * @param zeros how many of the figures are 0 and so not known
     */
    record Read(String country, Map<Measure, Optional<Long>> learners, int zeros) {}

    /** Errors: 422 when the file has no figures. */
    static Figures of(Layout layout, Order order) {
        String zero = order.parameter(ZERO);
        if (zero != null && !List.of("none", "unknown").contains(zero)) {
            throw Problem.refused(ZERO, "invalid-value", "'zero' takes unknown or none.");
        }
        Map<Column, Measure> wide = new LinkedHashMap<>();
        if (!layout.has("learners") || !layout.has("level")) {
            for (Column column : layout.all()) {
                if (!column.equals(layout.columns().get("country"))) {
                    Measure.of(column.name())
                            .filter(measure -> !wide.containsValue(measure))
                            .ifPresent(measure -> wide.put(column, measure));
                }
            }
            if (wide.isEmpty()) {
                throw Problem.refused(
                        "file",
                        "no-learners-column",
                        "No column tells learners. Name columns 'level' and 'learners', or each by its level and sex, for"
                                + " example 'Primary (female)'. Found: "
                                + layout.all().stream().map(Column::name).collect(Collectors.joining(", ")) + ".");
            }
        }
        return new Figures(layout, wide, !"none".equals(zero));
    }

    /** Errors: 422. */
    Read read(Row row) {
        String country = Countries.require(layout.cell(row, "country"), "country");
        Map<Measure, Optional<Long>> learners = new LinkedHashMap<>();
        int zeros = 0;
        if (wide.isEmpty()) {
            zeros += put(learners, measure(row), layout.cell(row, "learners"), "learners");
        } else {
            for (Map.Entry<Column, Measure> entry : wide.entrySet()) {
                zeros += put(learners, entry.getValue(), row.cell(entry.getKey()), "learners");
            }
        }
        return new Read(country, learners, zeros);
    }

    /** Names of the columns: a file without a name is known by them. */
    String signature() {
        return layout.all().stream().map(Column::name).collect(Collectors.joining("|"));
    }

    private int put(Map<Measure, Optional<Long>> learners, Measure measure, String text, String field) {
        Optional<Long> number = Numbers.people(text, field);
        boolean zero = zeroIsUnknown && number.isPresent() && number.get() == 0;
        learners.put(measure, zero ? Optional.empty() : number);
        return zero ? 1 : 0;
    }

    private Measure measure(Row row) {
        String level = layout.cell(row, "level");
        String sex = layout.cell(row, "sex");
        return new Measure(
                Levels.of(level)
                        .orElseThrow(() -> Problem.refused(
                                "/level", "invalid-value", "'" + level + "' names no ISCED level. Write ISCED 2-3.")),
                Measure.sex(sex)
                        .orElseThrow(() -> Problem.refused(
                                "/sex", "invalid-value", "'" + sex + "' is none of both, female, male.")));
    }
}
