package org.coalition.resource.reference;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How schools stood on one day, or on several in a row.
 *
 * @param date the first day
 * @param to the last day; absent when it is one day
 * @param note what the source says beside it
 */
record Day(
        @NotNull LocalDate date,
        @Nullable LocalDate to,
        @NotNull Status status,
        @Nullable @Size(max = 1_000) String note) {

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

    @JsonIgnore
    LocalDate last() {
        return to == null ? date : to;
    }

    /** True when this is what the other day says too. */
    boolean saysTheSame(Day other) {
        return status == other.status && Objects.equals(note, other.note);
    }
}
