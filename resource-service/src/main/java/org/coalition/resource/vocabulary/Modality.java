package org.coalition.resource.vocabulary;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How learners reach it. */
public enum Modality {
    ONLINE,
    TV,
    RADIO,
    TAKE_HOME;

    /** As the API says it. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
