package org.coalition.partner.projects;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a project stands. */
enum ProjectState {
    IN_DISCUSSION,
    ACTIVE,
    COMPLETED,
    CANCELLED;

    boolean isOver() {
        return this == COMPLETED || this == CANCELLED;
    }

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
