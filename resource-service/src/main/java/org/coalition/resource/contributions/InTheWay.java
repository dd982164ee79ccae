package org.coalition.resource.contributions;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.coalition.http.problem.Problem;

/** A commitment that a revision of its contribution would break. */
record InTheWay(String id, String need, String country, CommitmentState state, long people) {
    private static final int MOST_SHOWN = 100;

    /** Errors: 409 that lists the open commitments which the offer served before and would serve no more. */
    static void check(List<Commitment> commitments, Offer before, Offer after, Instant now) {
        refuse(
                commitments,
                one -> one.isOpen() && one.isServedBy(before, now) && !one.isServedBy(after, now),
                " would be left without what they were promised. Settle them first, or keep scope, levels,"
                        + " beneficiaries, languages and window wide enough.");
    }

    /** Errors: 409 that lists what was taken from the pool, when that is more than it would have. */
    static void check(List<Commitment> commitments, long people) {
        long taken = commitments.stream().mapToLong(Commitment::taken).sum();
        if (taken > people) {
            refuse(
                    commitments,
                    one -> one.taken() > 0,
                    " take " + taken + " people from the pool already; it cannot be smaller.");
        }
    }

    private static void refuse(List<Commitment> commitments, Predicate<Commitment> breaks, String why) {
        List<InTheWay> all = commitments.stream()
                .filter(breaks)
                .map(one -> new InTheWay(one.id(), one.need(), one.country(), one.state(), one.taken()))
                .toList();
        if (!all.isEmpty()) {
            throw Problem.conflict(
                    all.size() + (all.size() == 1 ? " commitment is" : " commitments are") + " in the way:" + why,
                    Map.of(
                            "promised",
                            commitments.stream().mapToLong(Commitment::taken).sum(),
                            "commitments",
                            all.stream().limit(MOST_SHOWN).toList()));
        }
    }
}
