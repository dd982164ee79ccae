package org.coalition.gateway.coverage;

import java.util.List;
import org.coalition.gateway.view.Learners;
import org.coalition.gateway.view.SchoolStatus;
import org.jspecify.annotations.Nullable;

/** Explains the affected learners of one country. */
final class SchoolReasons {
    private SchoolReasons() {}

    static void explain(Reasons reasons, Schools schools, @Nullable Integer level) {
        SchoolStatus report = schools.report();
        Learners enrolled = schools.enrolled();
        if (report == null) {
            return;
        }
        String status = String.valueOf(schools.status());
        if (enrolled == null) {
            reasons.leave("school-status", report.id(), status + ", but no source tells how many learn there");
            return;
        }
        List<Integer> levels = level == null ? Schools.SCHOOL : List.of(level);
        boolean known = true;
        for (String wanted : List.of("closed", "partially-open", "academic-break")) {
            known &= learners(reasons, schools, enrolled, wanted, levels, "affected." + figure(wanted));
            if (level == null && !wanted.equals("academic-break")) {
                known &= learners(
                        reasons, schools, enrolled, wanted, Schools.TERTIARY, "affected.tertiary." + figure(wanted));
            }
        }
        if (!known) {
            reasons.leave("learners", enrolled.id(), "does not tell the number of all of these levels");
        }
        if (status.equals("fully-open")) {
            reasons.leave("school-status", report.id(), "schools were fully-open");
        }
    }

    /** False when their number is unknown. */
    private static boolean learners(
            Reasons reasons, Schools schools, Learners enrolled, String wanted, List<Integer> levels, String figure) {
        Long learners = schools.figure(wanted, levels);
        if (learners != null && learners > 0) {
            reasons.count("learners", enrolled.id(), learners, figure);
        }
        return learners != null;
    }

    private static String figure(String status) {
        return switch (status) {
            case "closed" -> "closed";
            case "partially-open" -> "partly";
            default -> "academicBreak";
        };
    }
}
