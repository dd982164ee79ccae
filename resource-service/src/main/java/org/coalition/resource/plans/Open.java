package org.coalition.resource.plans;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.coalition.resource.board.Board;
import org.coalition.resource.contributions.Contribution;
import org.coalition.resource.contributions.Fit;
import org.coalition.resource.contributions.Offer;
import org.coalition.resource.needs.Need;
import org.coalition.resource.vocabulary.Kind;

/**
 * A need that a plan leaves uncovered, in part or as a whole.
 *
 * @param people uncovered still
 * @param why how many contributions of that kind do not help, by the reason; {@code used-up} are those that fit and whose
 *     pools the plan lays out to the last person; empty when there is no contribution of that kind at all
 */
record Open(String need, String country, Kind kind, long people, String reason, Map<String, Integer> why) {

    /**
     * A contribution of the kind.
     *
     * @param closed why it serves nobody, whoever needs it; {@code used-up} when it could
     */
    record Candidate(Offer offer, String closed) {
        static Candidate of(Contribution contribution, Board board) {
            List<Fit.Reason> reasons = contribution.notToBePledged();
            String otherwise =
                    board.isApproved(contribution.offer().organisation()) ? "used-up" : "member-not-approved";
            return new Candidate(
                    contribution.offer(),
                    reasons.isEmpty() ? otherwise : reasons.get(0).code());
        }
    }

    static Open of(Need need, long people, Collection<Candidate> ofKind) {
        Map<String, Integer> why = new TreeMap<>();
        for (Candidate candidate : ofKind) {
            why.merge(Fit.firstCode(candidate.offer(), need).orElse(candidate.closed()), 1, Integer::sum);
        }
        return new Open(need.id(), need.country(), need.kind(), people, reason(need, why), why);
    }

    private static String reason(Need need, Map<String, Integer> why) {
        String kind = need.kind().word();
        if (why.isEmpty()) {
            return "Nobody offers " + kind + ".";
        }
        if (why.containsKey("used-up") || why.containsKey("exhausted")) {
            return "What fits is used up.";
        }
        if (why.containsKey("capacity-unknown")) {
            return "Of what fits, nobody said how many people it can serve.";
        }
        return why.keySet().stream().allMatch("out-of-scope"::equals)
                ? "No offer of " + kind + " reaches " + need.country() + "."
                : "No published offer of " + kind + " fits; the reasons are counted.";
    }
}
