package org.coalition.event.events;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.coalition.event.events.Seat.State;
import org.coalition.http.problem.Problem;

/**
 * A webinar with all its seats: one aggregate, so that it can never be overbooked.
 *
 * @param seats in the order of registration
 */
public record Event(
        String id,
        long version,
        EventState state,
        Programme programme,
        List<Seat> seats,
        Instant createdAt,
        Instant updatedAt) {

    static EventFact create(String id, Programme programme, String by, Instant now) {
        programme.check();
        return EventFact.of("event.created", by, new Event(id, 1, EventState.DRAFT, programme, List.of(), now, now));
    }

    /** Errors: 409 when more seats are taken than it would have. */
    EventFact revise(Programme revised, String by, Instant now) {
        if (state == EventState.CANCELLED || state == EventState.COMPLETED) {
            throw Problem.conflict("The event is " + state.word() + ".", Map.of("state", state.word()));
        }
        revised.check();
        Integer limit = revised.seats();
        if (limit != null && limit < count(State.REGISTERED)) {
            throw Problem.conflict(
                    count(State.REGISTERED) + " seats are taken already.", Map.of("taken", count(State.REGISTERED)));
        }
        Event next = new Event(id, version + 1, state, revised, seats, createdAt, now);
        return EventFact.of("event.revised", by, next.filled());
    }

    /** Errors: 409 when the state does not allow it, 422 when it has no date yet. */
    EventFact move(Move move, String by, Instant now) {
        if (!move.isPossibleIn(state)) {
            throw Problem.conflict(
                    "The event is " + state.word() + ". Possible now: " + Move.possibleIn(state) + ".",
                    Map.of("state", state.word()));
        }
        if (move == Move.SCHEDULE && !programme.isDated()) {
            throw Problem.refused("/starts", "not-null", "An event without a date cannot be scheduled.");
        }
        return EventFact.of(move.fact(), by, next(move.to(), seats, now).filled());
    }

    /** Takes a seat, or a place on the waiting list when none is free. Errors: 409 when registration is not open. */
    public EventFact register(String registration, String by, Instant now) {
        requireOpen();
        List<Seat> all = new ArrayList<>(seats);
        all.add(new Seat(registration, isFull() ? State.WAITING : State.REGISTERED));
        return EventFact.of(
                "event.registration-changed", by, next(state, all, now).filled());
    }

    /** Errors: 409. */
    public void requireOpen() {
        if (state != EventState.OPEN && state != EventState.FULL) {
            throw Problem.conflict("Registration is not open: the event is " + state.word() + ".");
        }
    }

    /** Gives the seat back; the first who waits gets it. Errors: 404. */
    public EventFact cancel(String registration, String by, Instant now) {
        seat(registration);
        List<Seat> all = seats.stream()
                .map(seat -> seat.registration().equals(registration) ? new Seat(registration, State.CANCELLED) : seat)
                .toList();
        return EventFact.of(
                "event.registration-changed", by, next(state, all, now).filled());
    }

    /** Notes that somebody took part. Errors: 404; 409 when it has no seat or the event has not begun to take any. */
    public EventFact attend(String registration, String by, Instant now) {
        if (!seat(registration).state().isSeated()) {
            throw Problem.conflict("This registration has no seat.");
        }
        if (state == EventState.DRAFT || state == EventState.CANCELLED) {
            throw Problem.conflict("The event is " + state.word() + ".");
        }
        List<Seat> all = seats.stream()
                .map(seat -> seat.registration().equals(registration) ? new Seat(registration, State.ATTENDED) : seat)
                .toList();
        return EventFact.of("event.attendance-noted", by, next(state, all, now));
    }

    /** A host goes on under another id. */
    EventFact mergeHost(String from, String into, Instant now) {
        List<String> hosts = hosts().stream()
                .map(host -> host.equals(from) ? into : host)
                .distinct()
                .toList();
        return EventFact.of(
                "event.host-merged",
                "secretariat",
                new Event(id, version + 1, state, programme.of(hosts), seats, createdAt, now));
    }

    /** Errors: 404. */
    public Seat seat(String registration) {
        return seats.stream()
                .filter(seat -> seat.registration().equals(registration) && seat.state() != State.CANCELLED)
                .findFirst()
                .orElseThrow(() -> Problem.notFound("There is no registration '" + registration + "'."));
    }

    /** Place on the waiting list, from 1. */
    public int position(String registration) {
        List<String> waiting = seats.stream()
                .filter(seat -> seat.state() == State.WAITING)
                .map(Seat::registration)
                .toList();
        return waiting.indexOf(registration) + 1;
    }

    /** Ids of the organisations that hold it. */
    public List<String> hosts() {
        return programme.hosts();
    }

    /** What everybody sees of it. */
    Webinar webinar() {
        Audience audience = programme.audience();
        return new Webinar(
                id,
                version,
                state,
                programme.title(),
                programme.initiative(),
                programme.hosts(),
                programme.languages(),
                programme.timeZone(),
                programme.startsAt(),
                programme.endsAt(),
                programme.date(),
                programme.seats(),
                seated(),
                count(State.WAITING),
                count(State.ATTENDED) == 0 ? null : Integer.valueOf(count(State.ATTENDED)),
                audience == null ? Audience.EVERYBODY : audience,
                programme.source(),
                createdAt,
                updatedAt);
    }

    private int seated() {
        return (int) seats.stream().filter(seat -> seat.state().isSeated()).count();
    }

    private int count(State wanted) {
        return (int) seats.stream().filter(seat -> seat.state() == wanted).count();
    }

    private boolean isFull() {
        Integer limit = programme.seats();
        return limit != null && seated() >= limit;
    }

    private Event next(EventState next, List<Seat> all, Instant now) {
        return new Event(id, version + 1, next, programme, all, createdAt, now);
    }

    /** Free seats go to those who wait, first come first served; then it is full or open as the seats say. */
    private Event filled() {
        if (state != EventState.OPEN && state != EventState.FULL) {
            return this;
        }
        Integer limit = programme.seats();
        int free = limit == null ? Integer.MAX_VALUE : limit - seated();
        List<Seat> all = new ArrayList<>();
        for (Seat seat : seats) {
            if (seat.state() == State.WAITING && free > 0) {
                all.add(new Seat(seat.registration(), State.REGISTERED));
                free--;
            } else {
                all.add(seat);
            }
        }
        EventState now = free > 0 ? EventState.OPEN : EventState.FULL;
        return new Event(id, version, now, programme, all, createdAt, updatedAt);
    }
}
