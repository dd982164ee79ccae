package org.coalition.resource.catalogue;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What it costs those who learn with it. */
enum Price {
    FREE,
    PARTLY_FREE,
    PAID;

    /** As the API says it. */
    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
