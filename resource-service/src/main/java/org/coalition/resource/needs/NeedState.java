package org.coalition.resource.needs;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What the service itself knows; how far a need is met follows from the commitments. */
public enum NeedState {
    UNCOMMITTED,
    CANCELLED;

    /** As the API says it. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
