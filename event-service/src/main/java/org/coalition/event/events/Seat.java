package org.coalition.event.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an event knows of a registration.
 *
 * @param registration its id; who it is stands elsewhere and can be erased
 * @param until when it lapses: a place that nobody confirmed, or an offer; null when it stays
 * @param address what tells that two registrations have the same address, and cannot be turned into it; null when erased
 * @param country ISO 3166-1 alpha-3, where the event limits it
 * @param organisation what tells that two registrations name the same organisation, where the event limits it
 */
public record Seat(
        String registration,
        State state,
        @Nullable Instant until,
        @Nullable String address,
        @Nullable String country,
        @Nullable String organisation) {

    /** Where a registration stands. */
    public enum State {
        REGISTERED,
        WAITING,
        /** A seat is kept for it until the offer ends. */
        OFFERED,
        OFFER_EXPIRED,
        CANCELLED,
        /** Took part. */
        ATTENDED;

        /** True when it takes one of the seats. */
        public boolean isSeated() {
            return this == REGISTERED || this == OFFERED || this == ATTENDED;
        }

        /** True when it has a seat or may still get one. */
        public boolean isLive() {
            return isSeated() || this == WAITING;
        }

        /** As the API says it. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** True when its address was confirmed. */
    @JsonIgnore
    public boolean isConfirmed() {
        return until == null || state == State.OFFERED;
    }

    /** In another state, for good. */
    Seat as(State next) {
        return new Seat(registration, next, null, address, country, organisation);
    }

    /** In another state, which lapses. */
    Seat as(State next, @Nullable Instant end) {
        return new Seat(registration, next, end, address, country, organisation);
    }

    /** Without what tells anything of the person. */
    Seat forgotten() {
        return new Seat(registration, state, until, null, null, null);
    }

    boolean hasAddressOf(Seat other) {
        return address != null && address.equals(other.address);
    }

    boolean isDue(Instant now) {
        return until != null && !until.isAfter(now);
    }
}
