package org.coalition.resource.contributions;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
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
        Instant updatedAt) {}
