package org.coalition.partner.focalpoints;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.Fact;

/**
 * The focal points of one organisation, without who they are.
 *
 * @param id of the organisation
 * @param seats oldest first; an erased one stays, as the fact that somebody was erased
 */
record Team(String id, long version, List<Seat> seats) {
    private static final int MOST = 50;

    /** How far an invitation got. */
    enum State {
        INVITED,
        ACTIVE,
        ERASED;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param id under which the person is kept */
    record Seat(String id, State state, List<Role> roles, Instant since) {}

    /** What happened in a team. */
    record Changed(String type, String by, Seat seat, Team state) implements Fact<Team> {
        @Override
        public Instant time() {
            return seat.since();
        }

        @Override
        public Object data() {
            return new Data(by, seat);
        }

        @Override
        public Object answer() {
            return seat;
        }
    }

    private record Data(String by, Seat focalPoint) {}

    static Team none(String organisation) {
        return new Team(organisation, 0, List.of());
    }

    /** Errors: 409 when there are too many. */
    Changed invite(String id, List<Role> roles, String by, Instant now) {
        if (seats.stream().filter(seat -> seat.state() != State.ERASED).count() >= MOST) {
            throw Problem.conflict("An organisation has " + MOST + " focal points at most. Erase one first.");
        }
        Seat seat = new Seat(id, State.INVITED, roles, now);
        return changed(
                "focal-point.invited",
                by,
                seat,
                Stream.concat(seats.stream(), Stream.of(seat)).toList());
    }

    /** Errors: 404; 409 when it was accepted before. */
    Changed accept(String id, Instant now) {
        Seat seat = seat(id);
        if (seat.state() == State.ACTIVE) {
            throw Problem.conflict("This invitation was accepted already.");
        }
        return replaced("focal-point.accepted", "invited", new Seat(id, State.ACTIVE, seat.roles(), now));
    }

    /** Errors: 404. */
    Changed assign(String id, List<Role> roles, String by, Instant now) {
        return replaced("focal-point.assigned", by, new Seat(id, seat(id).state(), roles, now));
    }

    /** Errors: 404, also when it was erased before. */
    Changed erase(String id, String by, Instant now) {
        seat(id);
        return replaced("focal-point.erased", by, new Seat(id, State.ERASED, List.of(), now));
    }

    /** True when it has this seat and nobody erased it. */
    boolean has(String id) {
        return seats.stream().anyMatch(seat -> seat.id().equals(id) && seat.state() != State.ERASED);
    }

    /** A request that is repeated must not bring back who was erased. Errors: 409. */
    void requireNotErased(String id) {
        if (seats.stream().anyMatch(seat -> seat.id().equals(id) && seat.state() == State.ERASED)) {
            throw Problem.conflict("This focal point was erased meanwhile. Invite anew, with another Idempotency-Key.");
        }
    }

    /** Errors: 404, also for an erased one. */
    Seat seat(String id) {
        return seats.stream()
                .filter(seat -> seat.id().equals(id) && seat.state() != State.ERASED)
                .findFirst()
                .orElseThrow(() -> Problem.notFound("There is no focal point '" + id + "' here."));
    }

    private Changed replaced(String type, String by, Seat replacement) {
        return changed(
                type,
                by,
                replacement,
                seats.stream()
                        .map(seat -> seat.id().equals(replacement.id()) ? replacement : seat)
                        .toList());
    }

    private Changed changed(String type, String by, Seat seat, List<Seat> all) {
        return new Changed(type, by, seat, new Team(id, version + 1, all));
    }
}
