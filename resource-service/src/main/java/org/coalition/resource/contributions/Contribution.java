package org.coalition.resource.contributions;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An offer as everybody sees it.
 *
 * @param pool absent when its capacity is unknown
 * @param confirmedOn when the member last said that it still holds
 */
public record Contribution(
        String id,
        long version,
        ContributionState state,
        @JsonUnwrapped @JsonIgnoreProperties("pool") Offer offer,
        @Nullable Pool pool,
        LocalDate confirmedOn,
        Instant createdAt,
        Instant updatedAt) {

    /** What keeps it from being pledged to anybody; empty when nothing does. */
    public List<Fit.Reason> notToBePledged() {
        List<Fit.Reason> reasons = new ArrayList<>();
        if (state != ContributionState.PUBLISHED) {
            reasons.add(new Fit.Reason(state.word(), "The contribution is " + state.word() + ".", null));
        }
        if (pool == null) {
            reasons.add(new Fit.Reason("capacity-unknown", "Nobody said how many people it can serve.", null));
        }
        return reasons;
    }
}
