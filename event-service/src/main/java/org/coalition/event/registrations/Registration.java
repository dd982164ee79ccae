package org.coalition.event.registrations;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.coalition.event.events.Event;
import org.coalition.event.events.Seat;
import org.coalition.event.events.Seats;
import org.jspecify.annotations.Nullable;

/**
 * A registration as its host and the secretariat see it.
 *
 * @param position on the waiting list, from 1
 * @param confirmed whether the address was confirmed
 * @param until when it lapses; null when it stays
 * @param registrant null when erased
 */
record Registration(
        String id,
        Seat.State state,
        @Nullable Integer position,
        boolean confirmed,
        @Nullable Instant until,
        @JsonUnwrapped @Nullable Registrant registrant) {

    static Registration of(Seat seat, @Nullable Integer position, @Nullable Registrant registrant) {
        return new Registration(
                seat.registration(), seat.state(), position, seat.isConfirmed(), seat.until(), registrant);
    }

    private static @Nullable Integer place(Seats seats, Seat seat) {
        return seat.state() == Seat.State.WAITING ? Integer.valueOf(seats.position(seat.registration())) : null;
    }

    /**
     * A registration as its owner sees it, whose link was sent to the address.
     *
     * @param joiningLink only with a seat; null when there is none yet
     */
    record Own(
            String id,
            String event,
            String title,
            @Nullable Instant startsAt,
            Seat.State state,
            @Nullable Integer position,
            boolean confirmed,
            @Nullable Instant until,
            @Nullable String joiningLink) {

        static Own of(Event event, Seats seats, Seat seat) {
            boolean joins = seat.isConfirmed()
                    && (seat.state() == Seat.State.REGISTERED || seat.state() == Seat.State.ATTENDED);
            return new Own(
                    seat.registration(),
                    event.id(),
                    event.appointment().title(),
                    event.appointment().startsAt(),
                    seat.state(),
                    place(seats, seat),
                    seat.isConfirmed(),
                    seat.until(),
                    joins ? event.appointment().joiningLink() : null);
        }
    }
}
