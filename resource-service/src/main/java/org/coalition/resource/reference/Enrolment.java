package org.coalition.resource.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.coalition.http.problem.Problem;
import org.coalition.imports.Importer.Outcome;
import org.coalition.outbox.Stored;
import org.coalition.resource.editions.Label;
import org.jspecify.annotations.Nullable;

/** All that a file tells of the learners of a country. */
final class Enrolment {
    private static final Comparator<Map.Entry<Measure, Optional<Long>>> ORDER = Comparator.comparing(
                    (Map.Entry<Measure, Optional<Long>> entry) ->
                            entry.getKey().levels().get(0))
            .thenComparing(entry -> entry.getKey().levels().size())
            .thenComparing(entry -> entry.getKey().sex());

    private final String country;
    private final Map<Measure, Optional<Long>> figures = new LinkedHashMap<>();
    private final Map<Long, List<Measure>> rows = new LinkedHashMap<>();

    Enrolment(String country) {
        this.country = country;
    }

    String country() {
        return country;
    }

    long firstRow() {
        return rows.keySet().stream().findFirst().orElse(0L);
    }

    long rows() {
        return rows.size();
    }

    /** False when the row says what another said. Errors: 422 when another said otherwise. */
    boolean add(long row, Map<Measure, Optional<Long>> told) {
        boolean known = true;
        for (Map.Entry<Measure, Optional<Long>> figure : told.entrySet()) {
            Optional<Long> before = figures.get(figure.getKey());
            if (before != null && !before.equals(figure.getValue())) {
                throw Problem.refused(
                        "/learners", "repeated", "Another row tells otherwise of " + country + " at these levels.");
            }
            known &= before != null;
        }
        if (known) {
            return false;
        }
        figures.putAll(told);
        rows.put(row, List.copyOf(told.keySet()));
        return true;
    }

    /**
     * What is to be written.
     *
     * @param before the edition as it was read; null when there was none
     * @param isNothing true when the edition says all of it already
     */
    record Revised(
            @Nullable Stored<Learners> before, LearnersReport report, Map<Outcome, Long> outcomes, boolean isNothing) {}

    /** Figures that the same edition told before stay; rows are compared with editions of the same series so far. */
    Revised revise(Label label, List<Stored<Learners>> known) {
        Map<Measure, Optional<Long>> before = new LinkedHashMap<>();
        known.stream()
                .map(stored -> stored.state().report())
                .filter(report -> Objects.equals(report.series(), label.series()))
                .filter(report -> !report.edition().isAfter(label.edition()))
                .sorted(Comparator.comparing(LearnersReport::edition))
                .forEach(report -> before.putAll(figures(report)));
        Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
        rows.values().forEach(measures -> outcomes.merge(outcome(measures, before), 1L, Long::sum));
        Stored<Learners> same = known.stream()
                .filter(stored -> Objects.equals(stored.state().report().series(), label.series())
                        && stored.state().report().edition().equals(label.edition()))
                .findFirst()
                .orElse(null);
        Map<Measure, Optional<Long>> all = new LinkedHashMap<>();
        if (same != null) {
            all.putAll(figures(same.state().report()));
        }
        all.putAll(figures);
        List<Row> told = all.entrySet().stream()
                .sorted(ORDER)
                .map(figure -> new Row(
                        figure.getKey().levels(),
                        figure.getKey().sex(),
                        figure.getValue().orElse(null)))
                .toList();
        return new Revised(
                same,
                new LearnersReport(
                        country,
                        label.edition(),
                        label.series(),
                        label.source(),
                        label.licence(),
                        new ArrayList<>(told)),
                outcomes,
                same != null && same.state().report().rows().equals(told));
    }

    private Outcome outcome(List<Measure> measures, Map<Measure, Optional<Long>> before) {
        boolean isNew = measures.stream().noneMatch(before::containsKey);
        boolean same = measures.stream().allMatch(measure -> Objects.equals(before.get(measure), figures.get(measure)));
        return isNew ? Outcome.ACCEPTED : same ? Outcome.UNCHANGED : Outcome.CHANGED;
    }

    private static Map<Measure, Optional<Long>> figures(LearnersReport report) {
        Map<Measure, Optional<Long>> figures = new LinkedHashMap<>();
        report.rows()
                .forEach(row -> figures.put(
                        new Measure(row.levels().stream().sorted().toList(), row.sex()),
                        Optional.ofNullable(row.learners())));
        return figures;
    }
}
