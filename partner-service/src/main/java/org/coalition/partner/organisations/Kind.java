package org.coalition.partner.organisations;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a member can help with. */
public enum Kind {
    CONNECTIVITY,
    DEVICES,
    PLATFORM,
    CONTENT,
    TRAINING,
    LEARNER_SUPPORT,
    FUNDING,
    EXPERTISE;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
