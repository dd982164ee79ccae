package org.coalition.event.registrations;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.coalition.event.events.Seat;
import org.jspecify.annotations.Nullable;

/**
 * A registration as its owner, the host and the secretariat see it.
 *
 * @param position on the waiting list, from 1
 * @param registrant absent where who it is does not matter
 */
record Registration(
        String id,
        Seat.State state,
        @Nullable Integer position,
        @JsonUnwrapped @Nullable Registrant registrant) {}
