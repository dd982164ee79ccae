package org.coalition.resource.plans;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.coalition.resource.board.Board;
import org.coalition.resource.contributions.Contribution;
import org.coalition.resource.contributions.Fit;
import org.coalition.resource.contributions.Pool;
import org.coalition.resource.needs.Need;

/** What a plan rests on, held against what is. A change that leaves room for all of its shares is none. */
final class Changes {
    private final Board board;
    private final List<Change> changes = new ArrayList<>();

    private Changes(Board board) {
        this.board = board;
    }

    /** Everything that keeps the plan from being committed. */
    static List<Change> since(Result result, Board board) {
        Changes changes = new Changes(board);
        Map<String, Long> given = new HashMap<>();
        Map<String, Long> got = new HashMap<>();
        for (Share share : result.proposed()) {
            changes.check(
                    share,
                    given.merge(share.contribution(), share.people(), Long::sum),
                    got.merge(share.need(), share.people(), Long::sum));
        }
        return changes.changes;
    }

    /**
     * @param given by the contribution with this share
     * @param got by the need with this share
     */
    private void check(Share share, long given, long got) {
        Contribution contribution = board.contributions().get(share.contribution());
        Need need = board.needs().get(share.need());
        if (contribution == null || need == null) {
            add(share, "unknown", "The contribution or the need is not known any more.");
            return;
        }
        contribution.notToBePledged().forEach(reason -> add(share, reason.code(), reason.detail()));
        Fit.whyNot(contribution.offer(), need).forEach(reason -> add(share, reason.code(), reason.detail()));
        String member = contribution.offer().organisation();
        if (!board.isApproved(member)) {
            add(share, "member-not-approved", "'" + member + "' is " + board.membership(member) + ".");
        }
        Pool pool = contribution.pool();
        if (pool != null && pool.remaining() < given) {
            add(
                    share,
                    "pool-too-small",
                    "The pool has " + pool.remaining() + " people left, the plan takes " + given + ".");
        }
        if (!need.isCancelled() && board.open(need) < got) {
            add(share, "need-too-small", board.open(need) + " people are uncovered, the plan covers " + got + ".");
        }
    }

    private void add(Share share, String code, String detail) {
        changes.add(new Change(share.contribution(), share.need(), code, detail));
    }
}
