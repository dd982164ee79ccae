package org.coalition.resource.plans;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a plan stands. */
enum PlanState {
    COMPUTING,
    PROPOSED,
    CANCELLED,
    FAILED,
    COMMITTING,
    COMMITTED,
    REJECTED;

    /** As the API says it. */
    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
