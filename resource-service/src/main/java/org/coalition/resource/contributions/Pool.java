package org.coalition.resource.contributions;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one capacity of a contribution, in people, and where it went. A commitment counts in exactly one of the four
 * figures, by its state; declined, retracted and lapsed ones in none.
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
        Map<CommitmentState, Long> people = commitments.stream()
                .collect(Collectors.groupingBy(Commitment::state, Collectors.summingLong(Commitment::people)));
        long pledged = people.getOrDefault(CommitmentState.PLEDGED, 0L);
        long committed = people.getOrDefault(CommitmentState.COMMITTED, 0L);
        long inProgress = people.getOrDefault(CommitmentState.IN_PROGRESS, 0L);
        long delivered = people.getOrDefault(CommitmentState.DELIVERED, 0L);
        long total = capacity.total();
        return new Pool(
                total,
                capacity.unit(),
                capacity.units(),
                capacity.peoplePerUnit(),
                pledged,
                committed,
                inProgress,
                delivered,
                total - pledged - committed - inProgress - delivered);
    }
}
