package org.coalition.partner.organisations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What everybody sees of a member or an applicant.
 *
 * @param id made from the name at the first application, and never changed
 * @param version number of facts about it
 * @param mergedInto id of the record that took over; null unless the state is {@code merged}
 * @param alsoKnownAs names of the records that were merged into this one
 * @param absorbed ids of those records
 */
record Organisation(
        String id,
        long version,
        MembershipState state,
        @JsonUnwrapped Declaration declaration,
        @Nullable String mergedInto,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> alsoKnownAs,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> absorbed,
        Instant createdAt,
        Instant updatedAt) {

    Organisation {
        alsoKnownAs = alsoKnownAs == null ? List.of() : List.copyOf(alsoKnownAs);
        absorbed = absorbed == null ? List.of() : List.copyOf(absorbed);
    }
}
