package org.coalition.resource.presence;

import java.util.LinkedHashMap;
import java.util.Map;
import org.coalition.http.problem.Problem;
import org.coalition.imports.Plain;
import org.coalition.resource.editions.Label;

/** All that a file tells of one organisation in one country. */
final class Team {
    /** A report has to fit into one record of a topic. */
    private static final int MOST_ACTIVITIES = 2_000;

    private final String country;
    private final String organisation;
    private final String name;
    private final String acronym;
    private final Map<String, Work> works = new LinkedHashMap<>();

    Team(String country, String organisation, String name, String acronym) {
        this.country = country;
        this.organisation = organisation;
        this.name = name;
        this.acronym = acronym;
    }

    String name() {
        return name;
    }

    long firstRow() {
        return works.values().stream().mapToLong(Work::firstRow).min().orElse(0);
    }

    long rows() {
        return works.values().stream().mapToLong(Work::rows).sum();
    }

    /** Its work in a place and sector; the name of a place that has a code is the first that was written. Errors: 422. */
    Work work(Activity.Admin1 admin1, String sector) {
        String code = admin1.code();
        String place = admin1.name();
        String key = code == null ? Plain.text(place == null ? "" : place) : code;
        if (works.size() == MOST_ACTIVITIES && !works.containsKey(key + "|" + sector)) {
            throw Problem.refused(
                    "/sector",
                    "too-many",
                    "One organisation has " + MOST_ACTIVITIES
                            + " places and sectors at most. Is this column the sector?");
        }
        return works.computeIfAbsent(key + "|" + sector, unknown -> new Work(admin1, sector));
    }

    PresenceReport report(Label label) {
        return PresenceReport.of(
                country,
                label,
                organisation,
                name,
                acronym.isEmpty() ? null : acronym,
                works.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(work -> work.getValue().activity())
                        .toList());
    }
}
