package org.coalition.event.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where an event stands. */
public enum EventState {
    DRAFT,
    SCHEDULED,
    OPEN,
    FULL,
    LIVE,
    COMPLETED,
    CANCELLED,
    POSTPONED;

    /** True when it does not take place, or not when it was announced for. */
    boolean isOff() {
        return this == CANCELLED || this == POSTPONED;
    }

    /** As the API says it. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
