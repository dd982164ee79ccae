package org.coalition.partner.organisations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.coalition.http.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The rules of reviews, over random histories. */
class MembershipTest {
    private static final Instant NOW = Instant.parse("2020-04-02T10:00:00Z");

    @Test
    void aRedFlagForbidsToApproveUntilItIsLifted() {
        Membership flagged = applied()
                .flag(new Review.FlagOrder(Review.Level.RED, "On the consolidated list."), "secretariat", NOW)
                .state();

        assertThatThrownBy(() -> flagged.decide(Decision.APPROVE, "secretariat", "anyway", NOW))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(409);
                    assertThat(problem.detail()).contains("red");
                });
        Membership lifted = flagged.lift(new Review.FlagOrder(Review.Level.RED, "A namesake."), "secretariat", NOW)
                .state();
        assertThat(lifted.decide(Decision.APPROVE, "secretariat", null, NOW).type())
                .isEqualTo("organisation.approved");
    }

    @Test
    void anOpenFlagOfARecordThatIsMergedForbidsToo() {
        Membership flagged = applied()
                .flag(new Review.FlagOrder(Review.Level.RED, "On the consolidated list."), "secretariat", NOW)
                .state();
        OrganisationFact absorbed = applied().absorb(flagged, "secretariat", "one and the same", NOW);

        assertThat(absorbed.confidential()).isNotNull();
        assertThatThrownBy(() -> absorbed.state().decide(Decision.APPROVE, "secretariat", "anyway", NOW))
                .isInstanceOf(Problem.class);
        assertThat(absorbed.state().absorb(flagged, "secretariat", null, NOW).confidential())
                .isNull();
    }

    @Test
    void aCheckThatIsNotMetAsksForAReason() {
        Membership doubtful = applied()
                .check(new Review.Finding(Check.SAFEGUARDING, Review.Answer.NOT_MET, null), "secretariat", NOW)
                .state();

        assertThatThrownBy(() -> doubtful.decide(Decision.APPROVE, "secretariat", " ", NOW))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(422));
        OrganisationFact admitted = doubtful.decide(Decision.APPROVE, "secretariat", "No contact with children.", NOW);
        assertThat(new JsonMapper().writeValueAsString(admitted.data())).doesNotContain("contact");
        assertThat(admitted.confidential()).isInstanceOfSatisfying(Review.Open.class, open -> {
            assertThat(open.inSpite()).isEqualTo("No contact with children.");
            assertThat(open.notMet()).containsExactly(Check.SAFEGUARDING);
            assertThat(open.unchecked()).hasSize(Check.values().length - 1);
        });
    }

    @Test
    void whatAReviewFoundIsInNoPublicFact() {
        OrganisationFact flagged =
                applied().flag(new Review.FlagOrder(Review.Level.RISK, "Late with its accounts."), "secretariat", NOW);

        assertThat(new JsonMapper().writeValueAsString(flagged.data())).doesNotContain("risk", "Late", "flag");
        assertThat(flagged.type()).isEqualTo("organisation.review-noted");
    }

    @Test
    void whoWasRejectedAppliesAgainAndItsFlagsStay() {
        Membership rejected = applied()
                .check(new Review.Finding(Check.MANDATE, Review.Answer.NOT_MET, null), "secretariat", NOW)
                .state()
                .flag(new Review.FlagOrder(Review.Level.RED, "On the consolidated list."), "secretariat", NOW)
                .state()
                .decide(Decision.REJECT, "secretariat", "On the consolidated list.", NOW)
                .state();

        OrganisationFact again = rejected.applyAgain(declaration("A network of phones"), false, "anonymous", NOW);

        assertThat(again.type()).isEqualTo("organisation.applied");
        assertThat(again.organisation().state()).isEqualTo(MembershipState.APPLIED);
        assertThat(again.organisation().version()).isEqualTo(5);
        assertThat(again.organisation().declaration().statement()).isEqualTo("A network of phones");
        assertThat(again.state().review().findings()).isEmpty();
        assertThatThrownBy(() -> again.state().decide(Decision.APPROVE, "secretariat", "anyway", NOW))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.detail()).contains("red"));
    }

    @Test
    void theRecordOfWhoWithdrewIsNotForOthersToApplyUnder() {
        Membership withdrawn =
                applied().decide(Decision.WITHDRAW, "member:orange", null, NOW).state();

        assertThatThrownBy(() -> withdrawn.applyAgain(declaration(null), false, "anonymous", NOW))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(409);
                    assertThat(problem.detail()).contains("withdrew", "its own token", "country");
                });
        assertThat(withdrawn
                        .applyAgain(declaration(null), true, "member:orange", NOW)
                        .organisation()
                        .state())
                .isEqualTo(MembershipState.APPLIED);
    }

    @Test
    void aNameThatIsInUseSaysByWhomInWhichStateAndWhatToDo() {
        for (Membership inUse : List.of(
                applied(),
                applied().decide(Decision.APPROVE, "secretariat", null, NOW).state())) {
            assertThatThrownBy(() -> inUse.applyAgain(declaration(null), true, "secretariat", NOW))
                    .isInstanceOfSatisfying(Problem.class, problem -> {
                        assertThat(problem.status()).isEqualTo(409);
                        assertThat(problem.detail())
                                .contains(
                                        "'orange'", inUse.organisation().state().word(), "amend", "country");
                    });
        }
    }

    /** Whatever happened before: nobody is admitted under an open escalated or red flag, and every fact counts one. */
    @Property(tries = 500)
    void noHistoryAdmitsUnderAForbiddingFlag(@ForAll("steps") List<Integer> steps) {
        Membership membership = applied();
        for (int step : steps) {
            Membership before = membership;
            try {
                OrganisationFact fact = happen(membership, step);
                membership = fact.state();
                assertThat(membership.organisation().version())
                        .isEqualTo(before.organisation().version() + 1);
                if (fact.type().equals("organisation.approved") || fact.type().equals("organisation.reinstated")) {
                    assertThat(before.review().flags())
                            .noneMatch(flag -> flag.isOpen() && flag.flag().compareTo(Review.Level.ESCALATED) >= 0);
                }
            } catch (Problem refused) {
                assertThat(refused.status()).isIn(409, 422);
            }
        }
        Review review = membership.review();
        for (Review.Level level : Review.Level.values()) {
            assertThat(review.flags().stream()
                            .filter(flag -> flag.isOpen() && flag.flag() == level)
                            .count())
                    .isLessThanOrEqualTo(1);
        }
    }

    @Provide
    Arbitrary<List<Integer>> steps() {
        return Arbitraries.integers().between(0, 22).list().ofMaxSize(25);
    }

    private static OrganisationFact happen(Membership membership, int step) {
        Review.Level level = List.of(Review.Level.values()).get(step % 4);
        if (step < 4) {
            return membership.flag(new Review.FlagOrder(level, "why"), "secretariat", NOW);
        }
        if (step < 8) {
            return membership.lift(new Review.FlagOrder(level, "why"), "secretariat", NOW);
        }
        if (step < 16) {
            Review.Answer answer = List.of(Review.Answer.values()).get(step % 3);
            return membership.check(
                    new Review.Finding(List.of(Check.values()).get(step % 8), answer, null), "secretariat", NOW);
        }
        if (step == 22) {
            return membership.applyAgain(declaration("again"), true, "secretariat", NOW);
        }
        return membership.decide(
                List.of(Decision.values()).get(step - 16), "secretariat", step % 2 == 0 ? "why" : null, NOW);
    }

    private static Membership applied() {
        return Membership.apply(declaration(null), "anonymous", NOW).state();
    }

    private static Declaration declaration(@Nullable String statement) {
        return new Declaration(
                "Orange", null, Category.PRIVATE_SECTOR, null, null, null, null, null, null, statement, null, null);
    }
}
