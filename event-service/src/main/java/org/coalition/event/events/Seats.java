package org.coalition.event.events;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.coalition.event.events.Seat.State;
import org.coalition.http.problem.Problem;

/**
 * The seats of an event at a moment, and the line that waits for them. What was not confirmed or accepted in time lapses. A
 * free seat goes to the first in the line: as an offer, or at once when that one's address is not confirmed yet anyway.
 *
 * @param all in the order of registration
 * @param turnout of those who took part
 */
public record Seats(List<Seat> all, House house, Turnout turnout) {
    /** As many fit into one document and leave a change quick. */
    static final int MOST = 20_000;

    /**
     * Keeps a place until its address is confirmed: a seat, or one in the line when none is free. Registering again changes
     * nothing. Errors: 409 when registration is not open, or as many registered as may; 422 when a limit cannot be counted.
     */
    public Seats register(Applicant applicant) {
        house.requireOpen();
        if (find(applicant.registration()).isPresent()) {
            return this;
        }
        if (all.size() >= MOST) {
            throw Problem.conflict(MOST + " have registered; an event takes no more.");
        }
        house.terms()
                .checkLimits(
                        applicant,
                        all.stream().filter(seat -> seat.state().isLive()).toList());
        Seat newcomer = new Seat(
                applicant.registration(),
                free() > 0 ? State.REGISTERED : State.WAITING,
                house.now().plus(house.terms().confirming()),
                applicant.address(),
                house.terms().perCountry() == null ? null : applicant.country(),
                house.terms().perOrganisation() == null ? null : applicant.organisation());
        return of(Stream.concat(all.stream(), Stream.of(newcomer)).toList());
    }

    /**
     * Makes a place lasting. When the address has another one already, this one is given back and gone. Errors: 409; 410 when
     * it was not confirmed in time.
     */
    public Seats confirm(String registration) {
        house.requireAhead();
        Seat seat = find(registration)
                .orElseThrow(() -> Problem.gone("This place was not confirmed in time. Register again."));
        if (seat.isConfirmed()) {
            return this;
        }
        return sibling(seat).isPresent()
                ? without(seat::equals)
                : without(other -> other.hasAddressOf(seat) && !other.state().isLive())
                        .replaced(registration, place -> place.as(place.state()));
    }

    /** Takes the seat that is offered; doing it again changes nothing. Errors: 404; 409; 410 when the offer has ended. */
    public Seats accept(String registration) {
        house.requireAhead();
        Seat seat = get(registration);
        if (seat.state() == State.OFFER_EXPIRED) {
            throw Problem.gone("This offer has ended, and the seat went to the next. Register again.");
        }
        if (!seat.state().isSeated()) {
            throw Problem.conflict("No seat is offered to this registration: it is "
                    + seat.state().word() + ".");
        }
        return seat.state() == State.OFFERED ? replaced(registration, one -> one.as(State.REGISTERED)) : this;
    }

    /** Gives the place back; doing it again changes nothing. Errors: 404; 409 after it was used. */
    public Seats cancel(String registration) {
        Seat seat = get(registration);
        if (seat.state() == State.ATTENDED) {
            throw Problem.conflict("This registration was used.");
        }
        return seat.isConfirmed() ? replaced(registration, one -> one.as(State.CANCELLED)) : without(seat::equals);
    }

    /**
     * Notes who took part; doing it again changes nothing.
     *
     * @param who by registration
     *     <p>Errors: 404; 409 when one has no seat or the event has not begun to take any.
     */
    public Seats attend(Map<String, Attendee> who) {
        if (house.state() == EventState.DRAFT || house.state() == EventState.CANCELLED) {
            throw Problem.conflict("The event is " + house.state().word() + ".");
        }
        Turnout counted = turnout;
        for (Map.Entry<String, Attendee> one : who.entrySet()) {
            Seat seat = get(one.getKey());
            if (!seat.state().isSeated()) {
                throw Problem.conflict("This registration has no seat.");
            }
            counted = seat.state() == State.ATTENDED ? counted : counted.with(one.getValue());
        }
        return new Seats(
                all.stream()
                        .map(seat -> who.containsKey(seat.registration()) ? seat.as(State.ATTENDED) : seat)
                        .toList(),
                house,
                counted);
    }

    /** Leaves nothing of a person: the place is given back, and who took part counts without a name. */
    public Seats erase(String registration) {
        return without(seat -> seat.registration().equals(registration) && seat.state() != State.ATTENDED)
                .replaced(registration, Seat::forgotten);
    }

    /** Leaves nothing of anybody. */
    public Seats forget() {
        return of(all.stream().map(Seat::forgotten).toList());
    }

    public Optional<Seat> find(String registration) {
        return all.stream()
                .filter(seat -> seat.registration().equals(registration))
                .findFirst();
    }

    /** Errors: 404. */
    public Seat get(String registration) {
        return find(registration)
                .orElseThrow(() -> Problem.notFound("There is no registration '" + registration + "'."));
    }

    /** The confirmed registration with the same address; empty when there is none. */
    public Optional<Seat> sibling(Seat of) {
        return all.stream()
                .filter(seat -> seat.hasAddressOf(of) && !seat.registration().equals(of.registration()))
                .filter(seat -> seat.isConfirmed() && seat.state().isLive())
                .findFirst();
    }

    /** Place on the waiting list, from 1; 0 for who does not wait. */
    public int position(String registration) {
        int position = 0;
        for (Seat seat : all) {
            if (seat.state() == State.WAITING) {
                position++;
                if (seat.registration().equals(registration)) {
                    return position;
                }
            }
        }
        return 0;
    }

    /** As {@link #position}, of all who wait. */
    public Map<String, Integer> positions() {
        Map<String, Integer> positions = new HashMap<>();
        for (Seat seat : all) {
            if (seat.state() == State.WAITING) {
                positions.put(seat.registration(), positions.size() + 1);
            }
        }
        return positions;
    }

    /** True when something has lapsed that still stands here. */
    public boolean isDue() {
        return all.stream().anyMatch(seat -> seat.isDue(house.now()));
    }

    /** After what has lapsed, and with every free seat given to the line. */
    Seats settled() {
        Seats lapsed = isDue()
                ? of(all.stream()
                        .filter(seat -> !seat.isDue(house.now()) || seat.isConfirmed())
                        .map(seat -> seat.isDue(house.now()) ? seat.as(State.OFFER_EXPIRED) : seat)
                        .toList())
                : this;
        return house.isOpen() ? lapsed.filled() : lapsed;
    }

    Seats replaced(String registration, UnaryOperator<Seat> change) {
        return of(all.stream()
                .map(seat -> seat.registration().equals(registration) ? change.apply(seat) : seat)
                .toList());
    }

    int seated() {
        return (int) all.stream().filter(seat -> seat.state().isSeated()).count();
    }

    int count(State wanted) {
        return (int) all.stream().filter(seat -> seat.state() == wanted).count();
    }

    /** Seats that nobody has. */
    int free() {
        Integer limit = house.limit();
        return limit == null ? Integer.MAX_VALUE : Math.max(0, limit - seated());
    }

    private Seats filled() {
        int free = free();
        if (free == 0 || count(State.WAITING) == 0) {
            return this;
        }
        List<Seat> next = new ArrayList<>(all.size());
        for (Seat seat : all) {
            if (seat.state() != State.WAITING || free == 0) {
                next.add(seat);
            } else {
                free--;
                next.add(
                        seat.isConfirmed()
                                ? seat.as(State.OFFERED, house.offersEnd())
                                : seat.as(State.REGISTERED, seat.until()));
            }
        }
        return of(next);
    }

    private Seats without(Predicate<Seat> gone) {
        return of(all.stream().filter(gone.negate()).toList());
    }

    private Seats of(List<Seat> next) {
        return new Seats(next, house, turnout);
    }
}
