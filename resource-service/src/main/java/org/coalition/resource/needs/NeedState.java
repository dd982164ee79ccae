package org.coalition.resource.needs;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * How far a need is met. A need itself knows only whether it is cancelled, and says uncommitted otherwise; the rest follows
 * from the commitments.
 */
public enum NeedState {
    UNCOMMITTED,
    PARTIALLY_COMMITTED,
    FULLY_COMMITTED,
    FULFILLED,
    CANCELLED;

    /** Bare pledges do not count. */
    static NeedState of(long people, Promised promised) {
        if (promised.delivered() >= people) {
            return FULFILLED;
        }
        long firm = promised.firm();
        return firm == 0 ? UNCOMMITTED : firm < people ? PARTIALLY_COMMITTED : FULLY_COMMITTED;
    }

    /** As the API says it. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
