package org.coalition.resource.vocabulary;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What is offered or lacking. */
public enum Kind {
    CONNECTIVITY,
    DEVICES,
    PLATFORM,
    CONTENT,
    TRAINING,
    LEARNER_SUPPORT,
    FUNDING,
    EXPERTISE;

    /** As the API says it. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
