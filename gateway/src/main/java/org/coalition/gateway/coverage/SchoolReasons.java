package org.coalition.gateway.coverage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Explains the affected learners of one country. */
final class SchoolReasons {
    private SchoolReasons() {}

    static void explain(Reasons reasons, Schools schools, @Nullable Integer level) {
        if (schools.told().isEmpty()) {
            return;
        }
        String report = schools.told().get(0).id();
        String status = String.valueOf(schools.status());
        schools.otherwise()
                .forEach(other -> reasons.leave(
                        "school-status",
                        other.id(),
                        "says " + schools.status(other) + "; " + report + " stands before it and says " + status));
        if (schools.enrolled().isEmpty()) {
            reasons.leave("school-status", report, status + ", but no source tells how many learn there");
            return;
        }
        List<Integer> levels = level == null ? Schools.SCHOOL : List.of(level);
        boolean known = true;
        for (String wanted : List.of("closed", "partially-open", "academic-break")) {
            known &= learners(reasons, schools, wanted, levels, "affected." + figure(wanted));
            if (level == null && !wanted.equals("academic-break")) {
                known &= learners(reasons, schools, wanted, Schools.TERTIARY, "affected.tertiary." + figure(wanted));
            }
        }
        if (!known) {
            schools.enrolled()
                    .forEach(one ->
                            reasons.leave("learners", one.id(), "does not tell the number of all of these levels"));
        }
        if (status.equals("fully-open")) {
            reasons.leave("school-status", report, "schools were fully-open");
        }
    }

    /** False when their number is unknown. */
    private static boolean learners(
            Reasons reasons, Schools schools, String wanted, List<Integer> levels, String figure) {
        Long learners = schools.figure(wanted, levels);
        if (learners != null && learners > 0) {
            schools.enrolled(levels).ifPresent(one -> reasons.count("learners", one.id(), learners, figure));
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
