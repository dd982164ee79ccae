package org.coalition.partner.organisations;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.coalition.outbox.Fact;
import org.jspecify.annotations.Nullable;

/**
 * What happened to an organisation: who did it, why, and how it stands now.
 *
 * @param confidential what the review found, for the secretariat alone
 */
record OrganisationFact(
        @JsonIgnore String type,
        String by,
        @Nullable String reason,
        @JsonIgnore Membership state,
        @JsonIgnore @Nullable Object confidential)
        implements Fact<Membership> {

    @JsonProperty
    Organisation organisation() {
        return state.organisation();
    }

    @Override
    public Instant time() {
        return state.organisation().updatedAt();
    }

    @Override
    public Object answer() {
        return organisation();
    }
}
