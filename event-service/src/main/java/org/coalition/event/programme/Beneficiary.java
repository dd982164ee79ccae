package org.coalition.event.programme;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whom it is for. */
public enum Beneficiary {
    LEARNER,
    TEACHER,
    CAREGIVER,
    EDUCATION_PERSONNEL;

    /** As the API says it. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
