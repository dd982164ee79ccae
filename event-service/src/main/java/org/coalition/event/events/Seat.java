package org.coalition.event.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What an event knows of a registration.
 *
 * @param registration its id; who it is stands elsewhere and can be erased
 */
public record Seat(String registration, State state) {

    /** Where a registration stands. */
    public enum State {
        REGISTERED,
        WAITING,
        CANCELLED,
        /** Took part. */
        ATTENDED;

        /** True when it takes one of the seats. */
        public boolean isSeated() {
            return this == REGISTERED || this == ATTENDED;
        }

        /** As the API says it. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
