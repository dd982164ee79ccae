package org.coalition.resource.plans;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.coalition.resource.contributions.Contribution;
import org.coalition.resource.needs.Need;

/** Lays out what groups got over their members. */
final class Shares {
    private final Market market;
    private final List<Share> shares = new ArrayList<>();
    /** What each member has left: to give, or to get. */
    private final List<long[]> give;

    private final List<long[]> get;

    private Shares(Market market, Flow flow) {
        this.market = market;
        this.give = market.offers().stream()
                .map(group ->
                        group.members().stream().mapToLong(Market::remaining).toArray())
                .toList();
        this.get = new ArrayList<>();
        for (int needs = 0; needs < market.needs().size(); needs++) {
            get.add(laidOut(market.needs().get(needs), flow.served(needs)));
        }
    }

    static List<Share> of(Market market, Flow flow) {
        Shares shares = new Shares(market, flow);
        flow.pairs().forEach(shares::pair);
        return shares.shares;
    }

    /** Part by part, and within a part in proportion, so that members of a group are as even as the group is. */
    private static long[] laidOut(Market.Needs group, long served) {
        int steps = group.steps().size();
        long[] got = new long[group.members().size()];
        long left = served;
        for (int step = 0; step < steps && left > 0; step++) {
            long all = group.people(step);
            long here = Math.min(left, all);
            left -= here;
            long seen = 0;
            long given = 0;
            for (int i = 0; i < got.length; i++) {
                seen += Market.Needs.part(group.open().get(i), step, steps);
                // In proportion to all up to this one: whole people, and together exactly those that there are.
                long upToHere = all == 0 ? 0 : proportion(here, seen, all);
                got[i] += upToHere - given;
                given = upToHere;
            }
        }
        return got;
    }

    private static long proportion(long here, long seen, long all) {
        return BigInteger.valueOf(here)
                .multiply(BigInteger.valueOf(seen))
                .divide(BigInteger.valueOf(all))
                .longValueExact();
    }

    private void pair(Flow.Pair pair) {
        List<Contribution> givers = market.offers().get(pair.offers()).members();
        List<Need> getters = market.needs().get(pair.needs()).members();
        long[] giving = give.get(pair.offers());
        long[] getting = get.get(pair.needs());
        long left = pair.people();
        int i = 0;
        int j = 0;
        while (left > 0) {
            if (giving[i] == 0) {
                i++;
            } else if (getting[j] == 0) {
                j++;
            } else {
                long people = Math.min(left, Math.min(giving[i], getting[j]));
                giving[i] -= people;
                getting[j] -= people;
                left -= people;
                shares.add(share(givers.get(i), getters.get(j), people));
            }
        }
    }

    private static Share share(Contribution giver, Need getter, long people) {
        return new Share(
                giver.id(), giver.version(), getter.id(), getter.version(), getter.country(), getter.kind(), people);
    }
}
