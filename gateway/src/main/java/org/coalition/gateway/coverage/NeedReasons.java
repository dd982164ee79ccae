package org.coalition.gateway.coverage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.coalition.gateway.view.Commitment;
import org.coalition.gateway.view.Need;
import org.coalition.gateway.view.Promise;

/** Explains what a need that counts, and the commitments to it, add to the figures. */
final class NeedReasons {
    private NeedReasons() {}

    static void explain(Reasons reasons, Need need, Question question, List<Promise> promises) {
        reasons.count("need", need.id(), need.people(), need.isConfirmed() ? "inNeed.confirmed" : "inNeed.declaredFor");
        if (need.isConfirmed()) {
            reasons.count("need", need.id(), need.people(), "gap.atFloor");
            reasons.count("need", need.id(), need.people(), "gap.atCeiling");
        }
        List<Commitment> firm = new ArrayList<>();
        for (Promise promise : promises) {
            Commitment commitment = promise.on(question.on());
            if (commitment.isVoid()) {
                reasons.leave("commitment", commitment.id(), commitment.state());
            } else if (!question.comesBy(promise)) {
                reasons.leave("commitment", commitment.id(), Reasons.modality(promise.contribution()));
            } else if (!promise.holds(question.on())) {
                boolean begun = promise.contribution().window().hasBegun(question.on());
                reasons.leave("commitment", commitment.id(), "of its contribution: " + Reasons.outside(begun));
            } else {
                long over = promise.commitment().counted() - commitment.counted();
                if (over > 0) {
                    reasons.leave(
                            "commitment",
                            commitment.id(),
                            "with " + over + " people, of its contribution: " + Reasons.outside(true));
                }
                String figure = commitment.state().equals("in-progress") ? "inProgress" : commitment.state();
                long ahead = commitment.counted() - commitment.reached();
                if (ahead > 0 || commitment.reached() == 0) {
                    reasons.count("commitment", commitment.id(), ahead, figure);
                }
                if (commitment.reached() > 0) {
                    reasons.count("commitment", commitment.id(), commitment.reached(), "delivered");
                }
                if (!commitment.isFirm()) {
                    reasons.leave("commitment", commitment.id(), "not in reach and gap: a bare pledge is no coverage");
                } else if (!need.isConfirmed()) {
                    reasons.leave(
                            "commitment",
                            commitment.id(),
                            "not in reach and gap: the ministry has not confirmed the need");
                } else {
                    firm.add(commitment);
                }
            }
        }
        reached(reasons, need, firm);
    }

    /** The largest one makes the floor; all of them, until the need is full, the ceiling. */
    private static void reached(Reasons reasons, Need need, List<Commitment> firm) {
        firm.stream().max(Comparator.comparing(Commitment::counted)).ifPresent(largest -> {
            long people = Math.min(largest.counted(), need.people());
            reasons.count("commitment", largest.id(), people, "reach.floor");
            reasons.count("commitment", largest.id(), -people, "gap.atFloor");
        });
        long room = need.people();
        for (Commitment commitment : firm) {
            long people = Math.min(commitment.counted(), room);
            room -= people;
            if (people > 0) {
                reasons.count("commitment", commitment.id(), people, "reach.ceiling");
                reasons.count("commitment", commitment.id(), -people, "gap.atCeiling");
            }
            if (people < commitment.counted()) {
                reasons.leave(
                        "commitment",
                        commitment.id(),
                        "not in the ceiling with " + (commitment.counted() - people) + " people: beyond the need");
            }
        }
    }
}
