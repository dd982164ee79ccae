package org.coalition.resource.reference;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.Locale;

/** How schools stood on one day. */
record Day(@NotNull LocalDate date, @NotNull Status status) {

    /** As UNESCO and its Institute for Statistics distinguish. */
    enum Status {
        FULLY_OPEN,
        PARTIALLY_OPEN,
        CLOSED,
        ACADEMIC_BREAK;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
