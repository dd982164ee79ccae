package org.coalition.event.events;

import java.time.Instant;
import org.coalition.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What the seats of an event depend on.
 *
 * @param limit how many there are; null when there is no limit
 * @param starts when the event begins; null when that is not known
 */
record House(
        EventState state,
        Terms terms,
        @Nullable Integer limit,
        @Nullable Instant starts,
        Instant now) {

    boolean isOpen() {
        return state == EventState.OPEN || state == EventState.FULL;
    }

    /** Errors: 409. */
    void requireOpen() {
        if (!isOpen()) {
            throw Problem.conflict("Registration is not open: the event is " + state.word() + ".");
        }
    }

    /** Errors: 409. */
    void requireAhead() {
        if (state == EventState.CANCELLED || state == EventState.COMPLETED) {
            throw Problem.conflict("The event is " + state.word() + ".");
        }
    }

    /** An offer ends when the event begins. */
    Instant offersEnd() {
        Instant usual = now.plus(terms.offering());
        return starts != null && starts.isAfter(now) && starts.isBefore(usual) ? starts : usual;
    }
}
