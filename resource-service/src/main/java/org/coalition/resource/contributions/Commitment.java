package org.coalition.resource.contributions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A share of one contribution's pool for one need.
 *
 * @param id of the contribution, a dot, and a number
 * @param version of the contribution when this was last changed
 * @param country of the need, ISO 3166-1 alpha-3
 * @param people promised; taken from the pool until declined, retracted or lapsed
 * @param peopleReached as the member reported at delivery; absent before
 * @param deliveryConfirmed true when the ministry said so too
 * @param plan that promised it; absent when its member did
 */
public record Commitment(
        String id,
        long version,
        CommitmentState state,
        String contribution,
        String need,
        String country,
        long people,
        @Nullable Long peopleReached,
        boolean deliveryConfirmed,
        @Nullable String plan,
        Instant createdAt,
        Instant updatedAt) {

    Commitment in(CommitmentState next, @Nullable Long reached, boolean confirmed, long at, Instant now) {
        return new Commitment(
                id, at, next, contribution, need, country, people, reached, confirmed, plan, createdAt, now);
    }

    /** People whom it covers: from when it is firm, and in the end those who were reached. A bare pledge covers nobody. */
    public long covers() {
        return switch (state) {
            case COMMITTED, IN_PROGRESS -> people;
            case DELIVERED -> peopleReached == null ? people : peopleReached;
            case PLEDGED, DECLINED, RETRACTED, LAPSED -> 0;
        };
    }

    /** People to whom it is pledged, and no more than that. */
    public long pledges() {
        return state == CommitmentState.PLEDGED ? people : 0;
    }
}
