package org.coalition.partner.organisations;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where an organisation stands on its way into the coalition and out of it. */
enum MembershipState {
    APPLIED,
    UNDER_REVIEW,
    APPROVED,
    REJECTED,
    SUSPENDED,
    WITHDRAWN,
    /** Another record of the same organisation took over; see {@code mergedInto}. */
    MERGED;

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
