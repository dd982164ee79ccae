package org.coalition.partner.organisations;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.coalition.outbox.Fact;
import org.jspecify.annotations.Nullable;

/** What happened to an organisation: who did it, why, and how it stands now. */
record OrganisationFact(
        @JsonIgnore String type, String by, @Nullable String reason, Organisation organisation)
        implements Fact<Organisation> {

    @Override
    public Instant time() {
        return organisation.updatedAt();
    }

    @Override
    public Organisation state() {
        return organisation;
    }
}
