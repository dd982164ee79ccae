package org.coalition.resource.board;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.coalition.resource.contributions.Commitment;
import org.coalition.resource.contributions.Contribution;
import org.coalition.resource.needs.Need;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * All offers, needs, promises and memberships as they stand: one immutable version.
 *
 * @param contributions by id, without their descriptions
 * @param needs by id
 * @param promises by need, then by their own id
 * @param members state of each organisation
 */
public record Board(
        PMap<String, Contribution> contributions,
        PMap<String, Need> needs,
        PMap<String, PMap<String, Commitment>> promises,
        PMap<String, Membership> members) {
    public static final Board EMPTY =
            new Board(HashTreePMap.empty(), HashTreePMap.empty(), HashTreePMap.empty(), HashTreePMap.empty());

    /** @param sequence of the fact that told it */
    record Membership(long sequence, String state) {}

    /** With a contribution, and the promise that changed with it, unless what is here is as new. */
    public Board with(Contribution contribution, @Nullable Commitment changed) {
        Contribution before = contributions.get(contribution.id());
        if (before != null && before.version() >= contribution.version()) {
            return this;
        }
        PMap<String, PMap<String, Commitment>> promised = promises;
        if (changed != null) {
            PMap<String, Commitment> others = promises.getOrDefault(changed.need(), HashTreePMap.empty());
            promised = promises.plus(changed.need(), others.plus(changed.id(), changed));
        }
        return new Board(contributions.plus(contribution.id(), contribution), needs, promised, members);
    }

    /** With a need, unless what is here is as new. */
    public Board with(Need need) {
        Need before = needs.get(need.id());
        return before != null && before.version() >= need.version()
                ? this
                : new Board(contributions, needs.plus(need.id(), need), promises, members);
    }

    /** With the state of an organisation, unless what is here is as new. */
    public Board with(String organisation, long sequence, String state) {
        Membership before = members.get(organisation);
        return before != null && before.sequence() >= sequence
                ? this
                : new Board(
                        contributions, needs, promises, members.plus(organisation, new Membership(sequence, state)));
    }

    /** State of an organisation; {@code unknown} when nothing was heard of it. */
    public String membership(@Nullable String organisation) {
        Membership known = organisation == null ? null : members.get(organisation);
        return known == null ? "unknown" : known.state();
    }

    /** True when it may promise something. */
    public boolean isApproved(@Nullable String organisation) {
        return membership(organisation).equals("approved");
    }

    /** People of the need who are covered; a bare pledge covers nobody. */
    public long covered(Need need) {
        return Math.min(
                need.demand().people(),
                promisesTo(need).stream().mapToLong(Commitment::covers).sum());
    }

    /** People of the need whom nothing covers. */
    public long open(Need need) {
        return need.isCancelled() ? 0 : need.demand().people() - covered(need);
    }

    /** People of the need to whom something is pledged, and no more than that. */
    public long pledged(Need need) {
        return promisesTo(need).stream().mapToLong(Commitment::pledges).sum();
    }

    /** True when it is known what the plan promised to the need by the contribution, and it is no bare pledge any more. */
    public boolean isSettled(String plan, String contribution, String need) {
        return promises.getOrDefault(need, HashTreePMap.empty()).values().stream()
                .anyMatch(one ->
                        plan.equals(one.plan()) && contribution.equals(one.contribution()) && one.pledges() == 0);
    }

    private Collection<Commitment> promisesTo(Need need) {
        Map<String, Commitment> promised = promises.get(need.id());
        return promised == null ? List.of() : promised.values();
    }
}
