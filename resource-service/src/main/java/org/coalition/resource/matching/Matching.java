package org.coalition.resource.matching;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.coalition.resource.board.Board;
import org.coalition.resource.contributions.Contribution;
import org.coalition.resource.contributions.Fit;
import org.coalition.resource.contributions.Pool;
import org.coalition.resource.needs.Need;
import org.coalition.resource.vocabulary.Kind;

/**
 * One need held against the contributions.
 *
 * @param today the day on which it is asked
 * @param presupposed what is to be said of an offer that presupposes this kind
 */
record Matching(Board board, Need need, LocalDate today, Map<Kind, Fit.Reason> presupposed) {
    /** After so many days without a word an offer counts as old. */
    private static final int FRESH_DAYS = 90;

    private static final int ROOM = 20;

    static Matching of(Board board, Need need, LocalDate today) {
        Map<Kind, Fit.Reason> presupposed = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            presupposed.put(kind, presupposed(board, need, kind));
        }
        return new Matching(board, need, today, presupposed);
    }

    Match match(Contribution contribution) {
        List<Fit.Reason> whyNot = whyNot(contribution);
        return Match.of(contribution, whyNot.isEmpty() ? reasons(contribution) : List.of(), whyNot);
    }

    private List<Fit.Reason> whyNot(Contribution contribution) {
        List<Fit.Reason> whyNot = new ArrayList<>(Fit.whyNot(contribution.offer(), need));
        whyNot.addAll(contribution.notToBePledged());
        String member = contribution.offer().organisation();
        if (!board.isApproved(member)) {
            whyNot.add(against("member-not-approved", "'" + member + "' is " + board.membership(member) + "."));
        }
        return whyNot;
    }

    private List<Fit.Reason> reasons(Contribution contribution) {
        List<Fit.Reason> reasons = new ArrayList<>(Fit.reasons(contribution.offer(), need));
        Pool pool = contribution.pool();
        long open = board.open(need);
        if (pool != null && open > 0) {
            int points = (int) (ROOM * Math.min(pool.remaining(), open) / open);
            reasons.add(new Fit.Reason(
                    "remaining", pool.remaining() + " people left for " + open + " who are uncovered.", points));
        }
        contribution.offer().presupposes().forEach(kind -> reasons.add(Objects.requireNonNull(presupposed.get(kind))));
        if (!contribution.confirmedOn().isBefore(today.minusDays(FRESH_DAYS))) {
            reasons.add(new Fit.Reason("confirmed", "Said to hold on " + contribution.confirmedOn() + ".", 5));
        }
        return reasons;
    }

    /** Whether what learners must have already reaches the same people. */
    private static Fit.Reason presupposed(Board board, Need need, Kind kind) {
        String code = "presupposes-" + kind.word();
        boolean committed = board.needs().values().stream()
                .anyMatch(other -> other.kind() == kind && other.isForTheSameAs(need) && board.covered(other) > 0);
        if (committed) {
            return new Fit.Reason(code, "It presupposes " + kind.word() + ", which is committed there.", 10);
        }
        boolean offered = board.contributions().values().stream()
                .anyMatch(other -> other.offer().kind() == kind
                        && Fit.isForTheSame(other.offer(), need)
                        && other.notToBePledged().isEmpty()
                        && board.isApproved(other.offer().organisation()));
        return offered
                ? new Fit.Reason(code, "It presupposes " + kind.word() + ", which is offered there.", 5)
                : new Fit.Reason(
                        code, "It presupposes " + kind.word() + ", which nobody offers or has committed there.", -10);
    }

    private static Fit.Reason against(String code, String detail) {
        return new Fit.Reason(code, detail, null);
    }
}
