package org.coalition.event.events;

import java.time.Instant;

/**
 * What calendars need to know of changes.
 *
 * @param number how often time, place or whether it takes place changed: SEQUENCE of RFC 5545
 * @param at when anything changed that a calendar shows
 */
record Revision(int number, Instant at) {

    static Revision first(Instant now) {
        return new Revision(0, now);
    }

    /** After a change; people who come and go change nothing. */
    Revision after(Event before, Programme programme, EventState state, Instant now) {
        boolean matters =
                !before.programme().isHeldAs(programme) || before.state().isOff() != state.isOff();
        if (matters) {
            return new Revision(number + 1, now);
        }
        return before.programme().equals(programme) ? this : new Revision(number, now);
    }
}
