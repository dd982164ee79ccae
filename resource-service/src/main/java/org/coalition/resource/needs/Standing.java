package org.coalition.resource.needs;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who says that it is needed. */
public enum Standing {
    DECLARED_FOR,
    CONFIRMED;

    /** As the API says it. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
