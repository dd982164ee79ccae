package org.coalition.resource.contributions;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a promise has come. */
public enum CommitmentState {
    PLEDGED,
    COMMITTED,
    IN_PROGRESS,
    DELIVERED,
    DECLINED,
    RETRACTED,
    LAPSED;

    /** As the API says it. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
