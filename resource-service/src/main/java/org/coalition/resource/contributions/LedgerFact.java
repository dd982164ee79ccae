package org.coalition.resource.contributions;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.coalition.outbox.Fact;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a contribution or to one of its commitments: who did it, why, and how both stand now.
 *
 * @param from member whose it was until it moved; null for any other fact
 * @param commitment the one that changed; absent when only the contribution did
 */
record LedgerFact(
        @JsonIgnore String type,
        String by,
        @Nullable String reason,
        @Nullable String from,
        @JsonIgnore Ledger state,
        @Nullable Commitment commitment)
        implements Fact<Ledger> {

    @JsonProperty
    Contribution contribution() {
        return state.contribution();
    }

    @Override
    public Instant time() {
        return state.updatedAt();
    }

    @Override
    public Object answer() {
        return commitment == null ? contribution() : commitment;
    }
}
