package org.coalition.resource.reference;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.coalition.http.problem.Problem;

/**
 * Whether schools of a country were open, day by day, as one edition of a source has it.
 *
 * @param id country, edition and series, for example {@code SEN@2020-04-30}
 * @param reportedBy whose word it is now
 */
record SchoolStatus(
        String id,
        long version,
        State state,
        Reporter reportedBy,
        @JsonUnwrapped SchoolStatusReport report,
        Instant createdAt,
        Instant updatedAt) {

    private static final int LONGEST = 3;

    static final Editions<SchoolStatusReport, SchoolStatus> EDITIONS = new Editions<>(
            "school-status",
            SchoolStatusReport.class,
            SchoolStatus.class,
            SchoolStatusReport::country,
            SchoolStatusReport::id,
            SchoolStatus::report,
            SchoolStatus::revise);

    /** Reported is all that it can be. */
    enum State {
        @JsonProperty("reported")
        REPORTED
    }

    static SchoolStatusFact report(SchoolStatusReport report, String by, Instant now) {
        check(report);
        return new SchoolStatusFact(
                "school-status.reported",
                by,
                new SchoolStatus(report.id(), 1, State.REPORTED, Reporter.of(by, report.country()), report, now, now));
    }

    SchoolStatusFact revise(SchoolStatusReport revised, String by, Instant now) {
        check(revised);
        Reporter reporter = Reporter.of(by, revised.country());
        reportedBy.requireMayYieldTo(reporter, revised.country());
        return new SchoolStatusFact(
                "school-status.revised",
                by,
                new SchoolStatus(id, version + 1, State.REPORTED, reporter, revised, createdAt, now));
    }

    private static void check(SchoolStatusReport report) {
        Set<LocalDate> seen = new HashSet<>();
        for (int i = 0; i < report.days().size(); i++) {
            Day day = report.days().get(i);
            if (day.last().isBefore(day.date()) || day.last().isAfter(day.date().plusYears(LONGEST))) {
                throw Problem.refused(
                        "/days/" + i + "/to",
                        "invalid-value",
                        "'to' is a day within " + LONGEST + " years after 'date'.");
            }
            for (LocalDate date : Calendar.days(List.of(day)).keySet()) {
                if (!seen.add(date)) {
                    throw Problem.refused("/days/" + i + "/date", "repeated", date + " stands here twice.");
                }
            }
        }
    }
}
