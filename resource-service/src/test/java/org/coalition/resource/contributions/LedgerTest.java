package org.coalition.resource.contributions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.coalition.http.problem.Problem;
import org.coalition.places.Group;
import org.coalition.resource.needs.Demand;
import org.coalition.resource.needs.Need;
import org.coalition.resource.needs.NeedState;
import org.coalition.resource.needs.Standing;
import org.coalition.resource.vocabulary.Beneficiary;
import org.coalition.resource.vocabulary.Kind;
import org.coalition.resource.vocabulary.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The rules of one pool. */
class LedgerTest {
    private static final Instant MAY = Instant.parse("2022-05-24T09:05:00Z");
    private static final Instant OCTOBER = Instant.parse("2022-10-05T14:30:00Z");
    private static final List<Step> STEPS = List.of(Step.values());
    private static final Duration BARE = Duration.ofDays(90);

    /**
     * The ministry's figures of 5 October 2022:
     * https://mon.gov.ua/eng/news/cifrovi-devajsi-dlya-osviti-rozpochato-zabezpechennya-zakladiv-osviti-hrombukami-za-pidtrimki-google-ta-yunesko
     */
    private static final List<Part> FIVE_REGIONS = List.of(
            new Part("Dnipropetrovsk", 3_647L),
            new Part("Donetsk", 1_102L),
            new Part("Kherson", 761L),
            new Part("Chernihiv", 2_273L),
            new Part("Sumy", 177L));

    @Test
    void ukraineWasPromised43000ChromebooksThen50000AndHeadlineAndPartsOfTheFirstDeliveryBothStand() {
        Ledger ledger = published(chromebooks(43_000));
        ledger = ledger.pledge(teachers("UKR"), 43_000, null, MAY.plus(Duration.ofDays(365)), "member:google", MAY)
                .state();
        String one = "c.1";
        Ledger full = ledger;
        assertThatThrownBy(() -> full.resize(one, 50_000, "member:google", OCTOBER))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(409);
                    assertThat(problem.members()).containsEntry("remaining", 0L);
                });

        ledger = ledger.revise(chromebooks(50_000), "member:google", OCTOBER).state();
        ledger = ledger.resize(one, 50_000, "member:google", OCTOBER).state();
        ledger = ledger.step(Step.COMMIT, one, "ministry:UKR", null, OCTOBER).state();
        ledger = ledger.deliver(one, report(10_000, FIVE_REGIONS, false), "member:google", OCTOBER)
                .state();

        Delivery delivery = ledger.commitment(one).deliveries().get(0);
        assertThat(delivery.people()).isEqualTo(10_000);
        assertThat(delivery.inPlaces()).isEqualTo(7_960);
        assertThat(delivery.difference()).isEqualTo(2_040);
        assertThat(pool(ledger)).isEqualTo(new Pool(50_000, "Chromebook", 50_000L, 1L, 0, 0, 40_000, 10_000, 0));
        assertThat(ledger.commitment(one).state()).isEqualTo(CommitmentState.IN_PROGRESS);
    }

    @Test
    void aConfirmationHoldsUntilTheNextReport() {
        Ledger ledger = committed(1_000, 600);
        ledger = ledger.deliver("c.1", report(100, List.of(), false), "m", OCTOBER)
                .state();
        ledger = ledger.step(Step.CONFIRM_DELIVERY, "c.1", "ministry:UKR", null, OCTOBER)
                .state();
        assertThat(ledger.commitment("c.1").deliveryConfirmed()).isTrue();
        assertThat(ledger.commitment("c.1").state()).isEqualTo(CommitmentState.IN_PROGRESS);

        ledger =
                ledger.deliver("c.1", report(50, List.of(), true), "m", OCTOBER).state();

        assertThat(ledger.commitment("c.1").deliveryConfirmed()).isFalse();
        assertThat(ledger.commitment("c.1").peopleReached()).isEqualTo(150);
        assertThat(pool(ledger).delivered()).isEqualTo(150);
        assertThat(pool(ledger).remaining())
                .as("what was not delivered in the end is free again")
                .isEqualTo(850);
    }

    @Test
    void moreThanPromisedMayBeDeliveredAsFarAsThePoolGoes() {
        Ledger ledger = committed(1_000, 600);

        assertThatThrownBy(() -> ledger.deliver("c.1", report(1_001, List.of(), true), "m", OCTOBER))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.members()).containsEntry("remaining", 400L));
        assertThat(pool(ledger.deliver("c.1", report(1_000, List.of(), true), "m", OCTOBER)
                                .state())
                        .delivered())
                .isEqualTo(1_000);
    }

    @Test
    void whatWasReachedIsNotTakenBackButClosedByALastReport() {
        Ledger ledger = committed(1_000, 600)
                .deliver("c.1", report(100, List.of(), false), "m", OCTOBER)
                .state();

        refused(409, () -> ledger.step(Step.RETRACT, "c.1", "m", null, OCTOBER));
        refused(409, () -> ledger.resize("c.1", 99, "m", OCTOBER));
        Ledger closed =
                ledger.deliver("c.1", report(0, List.of(), true), "m", OCTOBER).state();
        assertThat(pool(closed).remaining()).isEqualTo(900);
        refused(409, () -> closed.deliver("c.1", report(1, List.of(), true), "m", OCTOBER));
    }

    @Test
    void aReportNamesNoFutureDayAndNoPlaceTwice() {
        Ledger ledger = committed(1_000, 600);
        LocalDate later = LocalDate.of(2022, 10, 7);

        refused(422, () -> ledger.deliver("c.1", new Report(1L, later, null, true, null), "m", OCTOBER));
        Part kherson = new Part("Kherson", 1L);
        refused(422, () -> ledger.deliver("c.1", report(2, List.of(kherson, kherson), true), "m", OCTOBER));
    }

    @Test
    void anOfferEndsWithItsWindowOnceAndANewWindowBringsItBack() {
        Ledger ledger = published(offer(1_000, new Window(null, LocalDate.of(2022, 10, 4)), List.of(), "UKR"));

        refused(409, () -> ledger.end(Instant.parse("2022-10-04T23:59:59Z")));
        LedgerFact expired = ledger.end(Instant.parse("2022-10-05T00:00:00Z"));
        assertThat(expired.type()).isEqualTo("contribution.expired");
        assertThat(expired.state().state()).isEqualTo(ContributionState.EXPIRED);
        refused(409, () -> expired.state().end(OCTOBER));
        refused(409, () -> expired.state().confirm("member:google", OCTOBER));
        refused(409, () -> expired.state().pledge(teachers("UKR"), 1, null, OCTOBER, "m", OCTOBER));

        Offer longer = offer(1_000, new Window(null, LocalDate.of(2022, 12, 31)), List.of(), "UKR");
        Ledger back = expired.state().revise(longer, "m", OCTOBER).state();
        assertThat(back.state()).isEqualTo(ContributionState.PUBLISHED);
        assertThat(back.due()).isEqualTo(Instant.parse("2023-01-01T00:00:00Z").getEpochSecond());
    }

    @Test
    void aBarePledgeLapsesInItsTimeAndACommittedOneDoesNot() {
        Ledger ledger = published(offer(1_000, null, List.of(), "UKR"));
        ledger = ledger.pledge(teachers("UKR"), 300, null, MAY.plus(BARE), "m", MAY)
                .state();
        ledger = ledger.pledge(teachers("UKR"), 200, null, MAY.plus(BARE), "m", MAY)
                .state();
        ledger = ledger.step(Step.COMMIT, "c.1", "m", null, MAY).state();
        Ledger before = ledger;
        refused(409, () -> before.end(MAY.plus(BARE).minusMillis(1)));

        LedgerFact lapsed = ledger.end(MAY.plus(BARE));

        assertThat(lapsed.type()).isEqualTo("commitment.lapsed");
        assertThat(Objects.requireNonNull(lapsed.commitment()).id()).isEqualTo("c.2");
        assertThat(pool(lapsed.state()).remaining()).isEqualTo(700);
        refused(409, () -> lapsed.state().end(MAY.plus(BARE).plus(BARE)));
        assertThat(lapsed.state().due()).isNull();
    }

    @Test
    void thePledgeOfAPlanDoesNotLapseSinceThePlanSeesToIt() {
        Ledger ledger = published(offer(1_000, null, List.of(), "UKR"));
        Ledger planned = ledger.pledge(teachers("UKR"), 300, "plan", null, "secretariat", MAY)
                .state();

        assertThat(planned.due()).isNull();
        refused(409, () -> planned.end(MAY.plus(BARE).plus(BARE)));
    }

    @Test
    void whenANeedIsCancelledBarePledgesLapseAndFirmCommitmentsStayAndSaySo() {
        Ledger ledger = committed(1_000, 300);
        ledger = ledger.pledge(teachers("UKR"), 200, null, MAY.plus(BARE), "m", MAY)
                .state();

        LedgerFact first = ledger.without("ukr-teachers", OCTOBER);
        LedgerFact second = first.state().without("ukr-teachers", OCTOBER);

        assertThat(first.type()).isEqualTo("commitment.need-cancelled");
        assertThat(second.type()).isEqualTo("commitment.lapsed");
        assertThat(second.state().commitment("c.1").needCancelledAt()).isEqualTo(OCTOBER);
        assertThat(second.state().commitment("c.1").state()).isEqualTo(CommitmentState.COMMITTED);
        assertThat(pool(second.state()).remaining()).isEqualTo(700);
        refused(409, () -> second.state().without("ukr-teachers", OCTOBER));
    }

    @Test
    void aRevisionIsRefusedWithTheCommitmentsInTheWay() {
        Ledger ledger = published(offer(1_000, null, List.of(1, 2), "UKR", "MDA"));
        ledger = ledger.pledge(teachers("UKR"), 300, null, MAY.plus(BARE), "m", MAY)
                .state();
        ledger = ledger.pledge(teachers("MDA"), 200, null, MAY.plus(BARE), "m", MAY)
                .state();
        Ledger promised = ledger;

        assertThat(inTheWay(promised, offer(1_000, null, List.of(1, 2), "UKR")))
                .containsExactly(new InTheWay("c.2", "mda-teachers", "MDA", CommitmentState.PLEDGED, 200));
        assertThat(inTheWay(promised, offer(1_000, null, List.of(0), "UKR", "MDA")))
                .hasSize(2);
        assertThat(inTheWay(
                        promised, offer(1_000, new Window(null, LocalDate.of(2022, 1, 1)), List.of(), "UKR", "MDA")))
                .hasSize(2);
        assertThat(inTheWay(promised, offer(499, null, List.of(1, 2), "UKR", "MDA")))
                .extracting(InTheWay::people)
                .containsExactly(300L, 200L);
        assertThat(inTheWay(promised, offer((Capacity) null, null, List.of(1, 2), "UKR", "MDA")))
                .as("an unknown pool cannot hold what is promised")
                .hasSize(2);
        assertThat(promised.revise(offer(500, null, List.of(2), "UKR", "MDA"), "m", OCTOBER)
                        .state()
                        .state())
                .isEqualTo(ContributionState.EXHAUSTED);

        Ledger declined = promised.step(Step.DECLINE, "c.2", "ministry:MDA", null, OCTOBER)
                .state();
        assertThat(declined.revise(offer(300, null, List.of(1), "UKR"), "m", OCTOBER)
                        .type())
                .isEqualTo("contribution.revised");
    }

    @Test
    void anOfferToAGroupOfCountriesReachesItsMembers() {
        Scope scope = new Scope(false, List.of(), List.of(), List.of(Group.LLDC));

        assertThat(scope.covers("MDA")).isTrue();
        assertThat(scope.covers("UKR")).isFalse();
        assertThat(scope.isEmpty()).isFalse();
    }

    /** Anything that anybody, or time, may do to a ledger. */
    @Property(tries = 500)
    void inWhateverOrderThingsHappenFourFiguresAndTheRemainderMakeUpThePool(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 1 << 20) Integer> history) {
        Ledger ledger = published(offer(1_000, new Window(null, LocalDate.of(2022, 12, 31)), List.of(1, 2), "UKR"));
        Instant now = MAY;
        for (int move : history) {
            now = now.plus(Duration.ofHours(move % 400));
            LedgerFact fact = tried(ledger, move, now);
            if (fact == null) {
                continue;
            }
            Ledger after = fact.state();
            assertThat(after.version()).isEqualTo(ledger.version() + 1);
            holds(after);
            givesBack(ledger, fact);
            ledger = after;
        }
    }

    private static void holds(Ledger ledger) {
        Pool pool = pool(ledger);
        long promised = 0;
        long reached = 0;
        for (Commitment one : ledger.commitments()) {
            long done = one.deliveries().stream().mapToLong(Delivery::people).sum();
            assertThat(one.peopleReached() == null ? 0 : one.peopleReached()).isEqualTo(done);
            reached += done;
            promised += switch (one.state()) {
                case PLEDGED, COMMITTED -> one.people();
                case IN_PROGRESS -> Math.max(0, one.people() - done);
                case DELIVERED, DECLINED, RETRACTED, LAPSED -> 0;
            };
        }
        assertThat(pool.delivered()).isEqualTo(reached);
        assertThat(pool.pledged() + pool.committed() + pool.inProgress()).isEqualTo(promised);
        assertThat(promised + reached + pool.remaining()).isEqualTo(pool.people());
        assertThat(List.of(pool.pledged(), pool.committed(), pool.inProgress(), pool.delivered(), pool.remaining()))
                .allSatisfy(figure -> assertThat(figure).isNotNegative());
        if (ledger.state() != ContributionState.EXPIRED) {
            assertThat(ledger.state() == ContributionState.EXHAUSTED).isEqualTo(pool.remaining() == 0);
        }
    }

    private static void givesBack(Ledger before, LedgerFact fact) {
        Commitment after = fact.commitment();
        if (after != null
                && List.of("declined", "retracted", "lapsed")
                        .contains(after.state().word())) {
            assertThat(pool(fact.state()).remaining())
                    .isEqualTo(pool(before).remaining()
                            + before.commitment(after.id()).people());
        }
    }

    /** Null when it was refused; then nothing happened. */
    private static @Nullable LedgerFact tried(Ledger ledger, int move, Instant now) {
        int size = move / 20 % 700 + 1;
        String commitment = "c." + (move / 7 % Math.max(1, ledger.commitments().size()) + 1);
        try {
            return switch (move % 12) {
                case 0, 1, 2 -> ledger.pledge(teachers("UKR"), size, null, now.plus(BARE), "m", now);
                case 3 -> ledger.step(Step.COMMIT, commitment, "m", null, now);
                case 4 -> ledger.step(STEPS.get(move / 12 % STEPS.size()), commitment, "m", null, now);
                case 5, 6 -> ledger.deliver(commitment, report(size % 300, List.of(), false), "m", now);
                case 7 -> ledger.deliver(commitment, report(size, List.of(), true), "m", now);
                case 8 -> ledger.resize(commitment, size, "m", now);
                case 9 -> ledger.end(now);
                case 10 -> ledger.without("ukr-teachers", now);
                default ->
                    ledger.revise(
                            offer(
                                    size * 2,
                                    new Window(null, LocalDate.of(2022, move / 12 % 12 + 1, 1)),
                                    List.of(1),
                                    "UKR"),
                            "m",
                            now);
            };
        } catch (Problem refused) {
            assertThat(refused.status()).isIn(404, 409, 422);
            return null;
        }
    }

    private static List<InTheWay> inTheWay(Ledger ledger, Offer revised) {
        try {
            var unused = ledger.revise(revised, "m", OCTOBER);
        } catch (Problem problem) {
            assertThat(problem.status()).isEqualTo(409);
            return ((List<?>) Objects.requireNonNull(problem.members().get("commitments")))
                    .stream().map(InTheWay.class::cast).toList();
        }
        return List.of();
    }

    private static void refused(int status, Runnable decision) {
        assertThatThrownBy(decision::run)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(status));
    }

    private static Ledger committed(int pool, int people) {
        return published(offer(pool, null, List.of(), "UKR"))
                .pledge(teachers("UKR"), people, null, MAY.plus(BARE), "m", MAY)
                .state()
                .step(Step.COMMIT, "c.1", "m", null, MAY)
                .state();
    }

    private static Ledger published(Offer offer) {
        return Ledger.register("c", offer, "member:google", MAY)
                .state()
                .publish("member:google", MAY)
                .state();
    }

    private static Report report(long people, List<Part> places, boolean last) {
        return new Report(people, LocalDate.of(2022, 5, 24), places, last, null);
    }

    private static Offer chromebooks(long units) {
        return offer(new Capacity(null, "Chromebook", units, 1L), null, List.of(), "UKR");
    }

    private static Offer offer(
            @Nullable Integer people, @Nullable Window window, List<Integer> levels, String... where) {
        return offer(people == null ? null : new Capacity((long) people, null, null, null), window, levels, where);
    }

    private static Offer offer(
            @Nullable Capacity pool, @Nullable Window window, List<Integer> levels, String... countries) {
        return new Offer(
                "google",
                Kind.DEVICES,
                "Chromebooks for teachers in Ukraine",
                null,
                new Scope(false, List.of(countries), List.of(), List.of()),
                levels,
                List.of(Beneficiary.TEACHER),
                List.of(),
                List.of(),
                List.of(),
                window,
                pool,
                null);
    }

    private static Need teachers(String country) {
        Demand demand = new Demand(
                country,
                Kind.DEVICES,
                List.of(1, 2),
                List.of(Beneficiary.TEACHER),
                List.of(),
                50_000L,
                null,
                null,
                null,
                null,
                null);
        String id = country.toLowerCase(Locale.ROOT) + "-teachers";
        return new Need(id, 1, NeedState.UNCOMMITTED, Standing.CONFIRMED, demand, MAY, MAY);
    }

    private static Pool pool(Ledger ledger) {
        return Objects.requireNonNull(ledger.contribution().pool());
    }
}
