package org.coalition.partner.missions;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The three flagships of the Global Education Coalition. */
enum Flagship {
    CONNECTIVITY,
    TEACHERS,
    GENDER;

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
