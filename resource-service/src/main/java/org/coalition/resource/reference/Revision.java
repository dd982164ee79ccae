package org.coalition.resource.reference;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.coalition.imports.Importer.Outcome;
import org.coalition.resource.editions.Label;

/**
 * What a file does to the reports of a country. Days that the same edition told before stay; days of earlier editions are
 * what a row is compared with.
 *
 * @param report as it is to be written
 * @param outcomes of how many rows
 * @param isNothing true when the edition says all of it already
 */
record Revision(SchoolStatusReport report, Map<Outcome, Long> outcomes, boolean isNothing) {

    static Revision of(String country, Told.Days told, Label label, List<SchoolStatusReport> known) {
        NavigableMap<LocalDate, Day> before = new TreeMap<>();
        known.stream()
                .filter(report -> !report.edition().isAfter(label.edition()))
                .filter(report -> Objects.equals(report.series(), label.series()))
                .sorted(Comparator.comparing(SchoolStatusReport::edition))
                .forEach(report -> before.putAll(Calendar.days(report.days())));
        Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
        told.days().forEach((date, day) -> {
            Day old = before.get(date);
            Outcome outcome =
                    old == null ? Outcome.ACCEPTED : old.saysTheSame(day) ? Outcome.UNCHANGED : Outcome.CHANGED;
            outcomes.merge(outcome, 1L, Long::sum);
        });
        Optional<SchoolStatusReport> same = known.stream()
                .filter(report ->
                        report.edition().equals(label.edition()) && Objects.equals(report.series(), label.series()))
                .findFirst();
        NavigableMap<LocalDate, Day> all = new TreeMap<>();
        same.ifPresent(report -> all.putAll(Calendar.days(report.days())));
        all.putAll(told.days());
        List<Day> runs = new ArrayList<>(Calendar.runs(all));
        boolean nothing = same.isPresent() && same.get().days().equals(runs);
        return new Revision(
                new SchoolStatusReport(country, label.edition(), label.series(), label.source(), label.licence(), runs),
                outcomes,
                nothing);
    }
}
