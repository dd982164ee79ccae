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
        Instant createdAt,
        Instant updatedAt) {

    Commitment in(CommitmentState next, @Nullable Long reached, boolean confirmed, long at, Instant now) {
        return new Commitment(id, at, next, contribution, need, country, people, reached, confirmed, createdAt, now);
    }
}
