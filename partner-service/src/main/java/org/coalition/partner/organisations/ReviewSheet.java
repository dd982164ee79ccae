package org.coalition.partner.organisations;

import java.util.Arrays;
import java.util.List;
import org.coalition.partner.duplicates.Suspect;
import org.jspecify.annotations.Nullable;

/** Everything that whoever decides about an organisation has to see on one page. */
record ReviewSheet(
        Organisation organisation, List<Line> checklist, List<Review.Flag> flags, List<Suspect> suspectedDuplicates) {

    /** @param finding null when nobody has looked yet */
    record Line(Check check, String question, Review.@Nullable Found finding) {}

    static ReviewSheet of(Membership membership, List<Suspect> suspects) {
        Review review = membership.review();
        List<Line> checklist = Arrays.stream(Check.values())
                .map(check -> new Line(
                        check,
                        check.question(),
                        review.findings().stream()
                                .filter(found -> found.check() == check)
                                .findFirst()
                                .orElse(null)))
                .toList();
        return new ReviewSheet(membership.organisation(), checklist, review.flags(), suspects);
    }
}
