package org.coalition.partner.focalpoints;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a focal point does for its organisation. */
enum Role {
    LEAD,
    OFFERS,
    PROJECTS,
    EVENTS,
    DATA;

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
