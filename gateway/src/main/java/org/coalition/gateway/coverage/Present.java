package org.coalition.gateway.coverage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.coalition.gateway.view.Known;
import org.coalition.gateway.view.Presence;
import org.jspecify.annotations.Nullable;

/**
 * How many organisations a source saw at work in a country, members of the coalition or not; beside the figures, because it
 * tells of organisations and not of people.
 *
 * @param series name of the source; its newest edition until the day that was asked for
 * @param edition day until which it tells
 * @param organisations in any sector
 * @param inEducation of them, those in education
 * @param licence null when the source does not say
 */
record Present(
        String country,
        String series,
        LocalDate edition,
        int organisations,
        int inEducation,
        String source,
        @Nullable String licence) {

    /** One for each country and source; costs as much as there are reports of the countries. */
    static List<Present> of(Known known, Question question) {
        List<Present> all = new ArrayList<>();
        for (String country : question.area().countries()) {
            known.presence(country)
                    .filter(report -> !report.edition().isAfter(question.on()))
                    .collect(Collectors.groupingBy(Presence::series, TreeMap::new, Collectors.toList()))
                    .values()
                    .forEach(series -> all.add(newest(country, series)));
        }
        return all;
    }

    private static Present newest(String country, Collection<Presence> series) {
        LocalDate edition =
                series.stream().map(Presence::edition).max(LocalDate::compareTo).orElseThrow();
        List<Presence> newest = series.stream()
                .filter(report -> report.edition().equals(edition))
                .toList();
        Presence one = newest.get(0);
        return new Present(
                country,
                one.series(),
                edition,
                newest.size(),
                (int) newest.stream().filter(Presence::isInEducation).count(),
                one.source(),
                one.licence());
    }
}
