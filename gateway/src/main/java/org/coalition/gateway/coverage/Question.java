package org.coalition.gateway.coverage;

import java.time.LocalDate;
import java.util.List;
import org.coalition.gateway.view.Contribution;
import org.coalition.gateway.view.Need;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a country.
 *
 * @param level ISCED 2011 level; null for all
 * @param beneficiary null for all
 * @param on day for which school status is asked
 */
record Question(
        String country, @Nullable Integer level, @Nullable String beneficiary, LocalDate on) {

    /** All kinds of help, as the vocabulary has them. */
    static final List<String> KINDS = List.of(
            "connectivity", "devices", "platform", "content", "training", "learner-support", "funding", "expertise");

    static final List<String> BENEFICIARIES = List.of("learner", "teacher", "caregiver", "education-personnel");

    boolean concerns(Need need) {
        return matches(need.levels(), need.beneficiaries());
    }

    boolean concerns(Contribution contribution) {
        return matches(contribution.levels(), contribution.beneficiaries());
    }

    /** What names no level or beneficiary is for all of them. */
    private boolean matches(List<Integer> levels, List<String> beneficiaries) {
        return (level == null || levels.isEmpty() || levels.contains(level))
                && (beneficiary == null || beneficiaries.isEmpty() || beneficiaries.contains(beneficiary));
    }
}
