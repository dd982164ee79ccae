package org.coalition.resource.contributions;

import java.util.List;
import org.coalition.resource.needs.Promised;
import org.jspecify.annotations.Nullable;

/**
 * The one capacity of a contribution, in people, and where it went. Whoever is promised something or was reached counts
 * in exactly one of the four figures: of a commitment in progress, those reached so far as delivered and the rest as in
 * progress. Declined, retracted and lapsed ones count in none. The four figures and the remainder make up the pool.
 */
public record Pool(
        long people,
        @Nullable String unit,
        @Nullable Long units,
        @Nullable Long peoplePerUnit,
        long pledged,
        long committed,
        long inProgress,
        long delivered,
        long remaining) {

    static Pool of(Capacity capacity, List<Commitment> commitments) {
        Promised promised = commitments.stream().map(Commitment::promised).reduce(Promised.NOTHING, Promised::plus);
        long total = capacity.total();
        return new Pool(
                total,
                capacity.unit(),
                capacity.units(),
                capacity.peoplePerUnit(),
                promised.pledged(),
                promised.committed(),
                promised.inProgress(),
                promised.delivered(),
                total - commitments.stream().mapToLong(Commitment::taken).sum());
    }
}
