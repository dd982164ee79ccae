package org.coalition.event.registrations;

import java.time.Instant;
import org.coalition.event.events.Seat;
import org.jspecify.annotations.Nullable;

/**
 * A registration as it was answered first, with the person.
 *
 * @param position on the waiting list, from 1; null with a seat
 * @param confirmBy until when the place is kept without a confirmation
 * @param sibling the confirmed registration that the address had already; null when it had none
 */
record Kept(
        String id,
        String event,
        Registrant person,
        Seat.State state,
        @Nullable Integer position,
        Instant confirmBy,
        @Nullable String sibling) {

    /** What whoever registered is told; the same whether the address had registered before or not. */
    Receipt receipt() {
        return new Receipt(id, state, position, confirmBy);
    }

    /** See {@link Kept}. */
    record Receipt(String id, Seat.State state, @Nullable Integer position, Instant confirmBy) {}

    @Override
    public String toString() {
        return "Kept[" + id + "]";
    }
}
