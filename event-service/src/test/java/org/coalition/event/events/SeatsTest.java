package org.coalition.event.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.coalition.event.events.Seat.State;
import org.coalition.http.problem.Problem;
import org.junit.jupiter.api.Test;

class SeatsTest {
    private static final Instant NOW = Instant.parse("2020-04-06T09:00:00Z");
    private static final Duration HOLD = Duration.ofMinutes(30);
    private static final Duration OFFER = Duration.ofDays(1);

    /** What somebody does with one of thirty registrations, some minutes after the one before. */
    record Step(String what, int registration, int minutes) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(
                                "register", "register", "confirm", "confirm", "accept", "cancel", "erase", "wait"),
                        Arbitraries.integers().between(0, 29),
                        Arbitraries.integers().between(0, 400))
                .as(Step::new)
                .list()
                .ofMaxSize(120);
    }

    @Property
    void neverOneTooManyNeverASeatLostAndTheLineKeepsItsOrder(@ForAll("steps") List<Step> steps) {
        Event event = open(3);
        Instant now = NOW;
        for (Step step : steps) {
            now = now.plus(Duration.ofMinutes(step.minutes()));
            List<String> line = names(event, State.WAITING);
            Event next = after(event, step, now);
            Seats seats = next.seats(now);

            assertThat(seats.seated()).as("never one too many").isLessThanOrEqualTo(3);
            assertThat(seats.free() > 0 && seats.count(State.WAITING) > 0)
                    .as("a free seat while somebody waits")
                    .isFalse();
            assertThat(seats.isDue()).as("something lapsed and stayed").isFalse();
            assertThat(names(next, State.WAITING))
                    .allMatch(one -> seats.positions().get(one) == seats.position(one));
            List<String> stay = names(next, State.WAITING);
            List<String> promoted = line.stream()
                    .filter(one -> seats.find(one)
                            .filter(seat -> seat.state().isSeated())
                            .isPresent())
                    .toList();
            List<String> kept = line.stream().filter(stay::contains).toList();
            assertThat(stay.subList(0, kept.size()))
                    .as("newcomers stand behind")
                    .isEqualTo(kept);
            assertThat(line.stream()
                            .filter(one -> promoted.contains(one) || kept.contains(one))
                            .toList())
                    .as("whoever moves up stood before all who stay")
                    .isEqualTo(concat(promoted, kept));
            event = next;
        }
    }

    @Property
    void anAddressHasOneConfirmedRegistrationAtMost(@ForAll("steps") List<Step> steps) {
        Event event = open(3);
        Instant now = NOW;
        for (Step step : steps) {
            now = now.plus(Duration.ofMinutes(step.minutes()));
            event = after(event, step, now);
        }
        List<String> addresses = event.seats().stream()
                .filter(seat -> seat.isConfirmed() && seat.state().isLive())
                .map(Seat::address)
                .toList();
        assertThat(addresses).doesNotHaveDuplicates();
    }

    @Test
    void anOfferEndsWhenTheEventBegins() {
        House house = new House(EventState.OPEN, Terms.USUAL, 1, NOW.plusSeconds(3_600), NOW);
        assertThat(house.offersEnd()).isEqualTo(NOW.plusSeconds(3_600));
    }

    @Test
    void whoWaitsWithoutHavingConfirmedGetsTheSeatForTheTimeThatIsLeft() {
        Event event = confirmed(register(open(1), 0, NOW), 0, NOW);
        event = register(event, 1, NOW.plusSeconds(60));
        event = event.seated(NOW.plusSeconds(120), seats -> seats.cancel("r0"));

        Seat seat = event.seats(NOW).get("r1");
        assertThat(seat.state()).isEqualTo(State.REGISTERED);
        assertThat(seat.until()).isEqualTo(NOW.plusSeconds(60).plus(HOLD));
    }

    @Test
    void whoCancelledMayRegisterAgainAndHasOnePlaceThen() {
        Event event = confirmed(register(open(2), 0, NOW), 0, NOW);
        event = event.seated(NOW, seats -> seats.cancel("r0"));
        // Registrations 0 and 10 have the same address.
        event = confirmed(register(event, 10, NOW), 10, NOW);

        assertThat(event.seats()).extracting(Seat::registration).containsExactly("r10");
    }

    @Test
    void erasureKeepsTheAttendanceAndNothingElse() {
        Event event = confirmed(register(open(2), 0, NOW), 0, NOW);
        event = event.attend("r0", Attendee.UNKNOWN, "member:huawei", NOW).state();
        event = event.seated(NOW, seats -> seats.erase("r0"));

        assertThat(event.seats()).containsExactly(new Seat("r0", State.ATTENDED, null, null, null, null));
    }

    @Test
    void aClosedEventTakesNobodyAndOffersNothing() {
        Event event = confirmed(register(open(1), 0, NOW), 0, NOW);
        event = confirmed(register(event, 1, NOW), 1, NOW);
        Event closed = event.move(Move.CLOSE, "member:huawei", NOW).state();

        assertThatThrownBy(() -> register(closed, 2, NOW)).isInstanceOf(Problem.class);
        assertThat(closed.seated(NOW, seats -> seats.cancel("r0"))
                        .seats(NOW)
                        .get("r1")
                        .state())
                .isEqualTo(State.WAITING);
    }

    private static Event after(Event event, Step step, Instant now) {
        String id = "r" + step.registration();
        try {
            return switch (step.what()) {
                case "register" -> register(event, step.registration(), now);
                case "confirm" -> confirmed(event, step.registration(), now);
                case "accept" -> event.seated(now, seats -> seats.accept(id));
                case "cancel" -> event.seated(now, seats -> seats.cancel(id));
                case "erase" -> event.seated(now, seats -> seats.erase(id));
                default -> event.seated(now, UnaryOperator.identity());
            };
        } catch (Problem refused) {
            return event.seated(now, UnaryOperator.identity());
        }
    }

    private static Event register(Event event, int registration, Instant now) {
        Applicant applicant = new Applicant("r" + registration, "address" + registration % 10, null, null);
        return event.seated(now, seats -> seats.register(applicant));
    }

    private static Event confirmed(Event event, int registration, Instant now) {
        return event.seated(now, seats -> seats.confirm("r" + registration));
    }

    private static Event open(int seats) {
        Terms terms = new Terms(List.of(), null, null, HOLD, OFFER, null, null);
        Programme programme = new Programme(
                "Online Learning for Higher Education",
                null,
                null,
                "keep-learning",
                null,
                List.of("huawei"),
                null,
                List.of(),
                null,
                null,
                null,
                null,
                LocalDate.parse("2020-04-11"),
                seats,
                null,
                terms,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        return new Event("e", 3, EventState.OPEN, programme, Revision.first(NOW), List.of(), null, NOW, NOW);
    }

    private static List<String> names(Event event, State state) {
        return event.seats().stream()
                .filter(seat -> seat.state() == state)
                .map(Seat::registration)
                .toList();
    }

    private static List<String> concat(List<String> first, List<String> then) {
        List<String> all = new ArrayList<>(first);
        all.addAll(then);
        return all;
    }
}
