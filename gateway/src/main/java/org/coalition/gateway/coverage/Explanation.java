package org.coalition.gateway.coverage;

import java.util.ArrayList;
import java.util.List;
import org.coalition.gateway.view.Commitment;
import org.coalition.gateway.view.Contribution;
import org.coalition.gateway.view.Need;
import org.coalition.gateway.view.View;
import org.jspecify.annotations.Nullable;

/**
 * Where the figures of a cell come from.
 *
 * @param rule how records become figures
 * @param counted records in the figures
 * @param leftOut records that one might expect in the figures, and why they are not
 */
record Explanation(Cell cell, String rule, List<Counted> counted, List<LeftOut> leftOut) {
    private static final String RULE = "Confirmed needs add up to inNeed.confirmed, those declared for the country to"
            + " inNeed.declaredFor. A commitment counts in the figure of its state: the people promised, or those reached"
            + " once it is delivered. Reach, for each confirmed need: at the floor the largest firm commitment, at the"
            + " ceiling the sum of all, never more than the need. Gap is confirmed need minus reach. A record that names"
            + " no level or beneficiary is for all of them.";

    /**
     * A record that counts.
     *
     * @param people null when its capacity is unknown
     * @param figure where it counts
     */
    record Counted(String type, String id, @Nullable Long people, String figure) {}

    /** A record that does not. */
    record LeftOut(String type, String id, String reason) {}

    static Explanation of(View view, Question question, String kind) {
        List<Counted> counted = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        for (Need need : view.needs().get(question.country()).values()) {
            if (!need.kind().equals(kind)) {
                continue;
            }
            if (need.isCancelled()) {
                leftOut.add(new LeftOut("need", need.id(), "cancelled"));
            } else if (!question.concerns(need)) {
                leftOut.add(new LeftOut("need", need.id(), "for other levels or beneficiaries"));
            } else {
                String figure = need.isConfirmed() ? "inNeed.confirmed" : "inNeed.declaredFor";
                counted.add(new Counted("need", need.id(), need.people(), figure));
                view.commitmentsTo(need).forEach(commitment -> explain(commitment, need, counted, leftOut));
            }
        }
        view.reaching(question.country(), kind).forEach(offer -> explain(view, offer, question, counted, leftOut));
        return new Explanation(Coverage.cell(view, question, kind), RULE, counted, leftOut);
    }

    private static void explain(Commitment commitment, Need need, List<Counted> counted, List<LeftOut> leftOut) {
        if (commitment.isVoid()) {
            leftOut.add(new LeftOut("commitment", commitment.id(), commitment.state()));
            return;
        }
        String figure = commitment.state().equals("in-progress") ? "inProgress" : commitment.state();
        counted.add(new Counted("commitment", commitment.id(), commitment.counted(), figure));
        if (!commitment.isFirm()) {
            leftOut.add(
                    new LeftOut("commitment", commitment.id(), "not in reach and gap: a bare pledge is no coverage"));
        } else if (!need.isConfirmed()) {
            leftOut.add(new LeftOut(
                    "commitment", commitment.id(), "not in reach and gap: the ministry has not confirmed the need"));
        }
    }

    private static void explain(
            View view, Contribution offer, Question question, List<Counted> counted, List<LeftOut> leftOut) {
        String membership = view.membership(offer.organisation());
        if (!membership.equals("approved")) {
            leftOut.add(new LeftOut(
                    "contribution", offer.id(), "its member '" + offer.organisation() + "' is " + membership));
        } else if (!offer.isOffered()) {
            leftOut.add(new LeftOut("contribution", offer.id(), offer.state()));
        } else if (!question.concerns(offer)) {
            leftOut.add(new LeftOut("contribution", offer.id(), "for other levels or beneficiaries"));
        } else {
            Contribution.Pool pool = offer.pool();
            counted.add(
                    pool == null
                            ? new Counted("contribution", offer.id(), null, "offeredUnknown")
                            : new Counted("contribution", offer.id(), pool.remaining(), "offered"));
        }
    }
}
