package org.coalition.event.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whom it is for. */
enum Beneficiary {
    LEARNER,
    TEACHER,
    CAREGIVER,
    EDUCATION_PERSONNEL;

    /** As the API says it. */
    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
