package org.coalition.resource.reference;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.coalition.http.problem.Problem;

/**
 * Learners enrolled in a country, by level and sex, as one edition of a source has it.
 *
 * @param id country, edition and series, for example {@code SEN@2020-04-30}
 * @param reportedBy whose word it is now
 */
record Learners(
        String id,
        long version,
        State state,
        Reporter reportedBy,
        @JsonUnwrapped LearnersReport report,
        Instant createdAt,
        Instant updatedAt) {

    static final Editions<LearnersReport, Learners> EDITIONS = new Editions<>(
            "learners",
            LearnersReport.class,
            Learners.class,
            LearnersReport::country,
            LearnersReport::id,
            Learners::report,
            Learners::revise);

    /** Reported is all that it can be. */
    enum State {
        @JsonProperty("reported")
        REPORTED
    }

    static LearnersFact report(LearnersReport report, String by, Instant now) {
        check(report);
        return new LearnersFact(
                "learners.reported",
                by,
                new Learners(report.id(), 1, State.REPORTED, Reporter.of(by, report.country()), report, now, now));
    }

    LearnersFact revise(LearnersReport revised, String by, Instant now) {
        check(revised);
        Reporter reporter = Reporter.of(by, revised.country());
        reportedBy.requireMayYieldTo(reporter, revised.country());
        return new LearnersFact(
                "learners.revised",
                by,
                new Learners(id, version + 1, State.REPORTED, reporter, revised, createdAt, now));
    }

    private static void check(LearnersReport report) {
        Set<List<Object>> seen = new HashSet<>();
        for (int i = 0; i < report.rows().size(); i++) {
            Row row = report.rows().get(i);
            if (!seen.add(List.of(Set.copyOf(row.levels()), row.sex()))) {
                throw Problem.refused("/rows/" + i, "repeated", "These levels and this sex stand here twice.");
            }
        }
    }
}
