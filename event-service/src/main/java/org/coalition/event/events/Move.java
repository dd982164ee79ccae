package org.coalition.event.events;

import static org.coalition.event.events.EventState.CANCELLED;
import static org.coalition.event.events.EventState.COMPLETED;
import static org.coalition.event.events.EventState.DRAFT;
import static org.coalition.event.events.EventState.FULL;
import static org.coalition.event.events.EventState.LIVE;
import static org.coalition.event.events.EventState.OPEN;
import static org.coalition.event.events.EventState.POSTPONED;
import static org.coalition.event.events.EventState.SCHEDULED;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be done with an event, from which states, and where it leads. */
enum Move {
    SCHEDULE("event.scheduled", SCHEDULED, DRAFT, POSTPONED),
    OPEN_REGISTRATION("event.opened", OPEN, SCHEDULED),
    CLOSE("event.closed", SCHEDULED, OPEN, FULL),
    START("event.started", LIVE, SCHEDULED, OPEN, FULL),
    COMPLETE("event.completed", COMPLETED, SCHEDULED, OPEN, FULL, LIVE),
    POSTPONE("event.postponed", POSTPONED, SCHEDULED, OPEN, FULL),
    CANCEL("event.cancelled", CANCELLED, DRAFT, SCHEDULED, OPEN, FULL, POSTPONED);

    private final String fact;
    private final EventState to;
    /** Made by {@code Set.of}, which nobody can change. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<EventState> from;

    Move(String fact, EventState to, EventState... from) {
        this.fact = fact;
        this.to = to;
        this.from = Set.of(from);
    }

    /** Type of the fact that it causes. */
    String fact() {
        return fact;
    }

    EventState to() {
        return to;
    }

    boolean isPossibleIn(EventState state) {
        return from.contains(state);
    }

    /** As in the path of the API. */
    String verb() {
        return this == OPEN_REGISTRATION ? "open" : name().toLowerCase(Locale.ROOT);
    }

    /** For messages, for example {@code open, cancel}. */
    static String possibleIn(EventState state) {
        String verbs = Arrays.stream(values())
                .filter(move -> move.isPossibleIn(state))
                .map(Move::verb)
                .collect(Collectors.joining(", "));
        return verbs.isEmpty() ? "nothing" : verbs;
    }
}
