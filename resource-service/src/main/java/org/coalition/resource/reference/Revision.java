package org.coalition.resource.reference;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.coalition.imports.Importer.Outcome;
import org.coalition.outbox.Stored;
import org.coalition.resource.editions.Label;
import org.jspecify.annotations.Nullable;

/**
 * What a file does to the reports of a country. Days that the same edition told before stay; days of earlier editions are
 * what a row is compared with.
 *
 * @param before the edition as it was read; null when there was none
 * @param report as it is to be written
 * @param outcomes of how many rows
 * @param isNothing true when the edition says all of it already
 */
record Revision(
        @Nullable Stored<SchoolStatus> before,
        SchoolStatusReport report,
        Map<Outcome, Long> outcomes,
        boolean isNothing) {

    static Revision of(String country, Told.Days told, Label label, List<Stored<SchoolStatus>> known) {
        NavigableMap<LocalDate, Day> before = new TreeMap<>();
        known.stream()
                .map(stored -> stored.state().report())
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
        Stored<SchoolStatus> same = known.stream()
                .filter(stored -> stored.state().report().edition().equals(label.edition())
                        && Objects.equals(stored.state().report().series(), label.series()))
                .findFirst()
                .orElse(null);
        List<Day> days = same == null ? List.of() : same.state().report().days();
        NavigableMap<LocalDate, Day> all = new TreeMap<>(Calendar.days(days));
        all.putAll(told.days());
        List<Day> runs = new ArrayList<>(Calendar.runs(all));
        return new Revision(
                same,
                new SchoolStatusReport(country, label.edition(), label.series(), label.source(), label.licence(), runs),
                outcomes,
                days.equals(runs));
    }
}
