package org.coalition.resource.contributions;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where an offer stands. */
public enum ContributionState {
    DRAFT,
    PUBLISHED,
    EXHAUSTED,
    EXPIRED,
    WITHDRAWN;

    /** As the API says it. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
