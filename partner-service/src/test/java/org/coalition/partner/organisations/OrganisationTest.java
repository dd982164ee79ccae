package org.coalition.partner.organisations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.coalition.http.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrganisationTest {
    private static final Instant MARCH = Instant.parse("2020-03-26T10:00:00Z");
    private static final Instant APRIL = Instant.parse("2020-04-02T10:00:00Z");
    private static final Membership HUAWEI = Membership.apply(
                    new Declaration(
                            "Huawei",
                            null,
                            Category.PRIVATE_SECTOR,
                            "70",
                            List.of(),
                            List.of("CHN"),
                            List.of(Kind.TRAINING),
                            List.of("en", "zh"),
                            null,
                            null,
                            null,
                            null),
                    "anonymous",
                    MARCH)
            .state();

    @Test
    void noMergeMakesAMemberOrEndsASuspensionOrAMembership() {
        for (MembershipState from : MembershipState.values()) {
            for (MembershipState into : MembershipState.values()) {
                if (may(from, into)) {
                    assertThat(from == MembershipState.SUSPENDED && into != MembershipState.SUSPENDED)
                            .isFalse();
                    assertThat(from == MembershipState.APPROVED
                                    && into != MembershipState.APPROVED
                                    && into != MembershipState.SUSPENDED)
                            .isFalse();
                }
            }
        }
        assertThat(may(MembershipState.APPLIED, MembershipState.APPROVED)).isTrue();
        assertThat(may(MembershipState.APPROVED, MembershipState.APPROVED)).isTrue();
    }

    private static boolean may(MembershipState from, MembershipState into) {
        try {
            in("b", into).requireMayTakeOver(in("a", from));
            return true;
        } catch (Problem refused) {
            return false;
        }
    }

    private static Organisation in(String id, MembershipState state) {
        return new Organisation(
                id, 1, state, HUAWEI.organisation().declaration(), null, List.of(), List.of(), MARCH, MARCH);
    }

    @Test
    void anApprovalKeepsTheDeclarationAndCountsAVersion() {
        OrganisationFact approved = HUAWEI.decide(Decision.APPROVE, "secretariat", null, APRIL);

        assertThat(approved.type()).isEqualTo("organisation.approved");
        assertThat(approved.organisation())
                .isEqualTo(new Organisation(
                        "huawei",
                        2,
                        MembershipState.APPROVED,
                        HUAWEI.organisation().declaration(),
                        null,
                        List.of(),
                        List.of(),
                        MARCH,
                        APRIL));
    }

    @Test
    void whatTheStateDoesNotAllowIsAConflictThatNamesWhatIsPossible() {
        Membership approved =
                HUAWEI.decide(Decision.APPROVE, "secretariat", null, APRIL).state();

        assertThatThrownBy(() -> approved.decide(Decision.APPROVE, "secretariat", null, APRIL))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(409);
                    assertThat(problem.detail()).contains("approved").contains("suspend, withdraw");
                });
    }

    @Test
    void whoeverIsRejectedIsToldWhy() {
        assertThatThrownBy(() -> HUAWEI.decide(Decision.REJECT, "secretariat", " ", APRIL))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(422);
                    assertThat(problem.errors()).extracting("pointer").containsExactly("/reason");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "UNESCO IITE, unesco-iite",
        "Côte d'Ivoire Télécom, cote-d-ivoire-telecom",
        "  Education Above All  , education-above-all",
    })
    void anIdIsReadable(String name, String id) {
        assertThat(Slug.of(name)).isEqualTo(id);
    }

    @Test
    void aNameWithoutLatinLettersGetsAStableId() {
        assertThat(Slug.of("华为")).isEqualTo(Slug.of("华为")).startsWith("organisation-");
    }

    @Test
    void aNameOfTwoScriptsIsNotTakenForItsLatinPart() {
        assertThat(Slug.of("Фонд Orange")).startsWith("orange-").isNotEqualTo(Slug.of("مؤسسة Orange"));
        assertThat(Slug.of("Фонд «Orange»")).isEqualTo(Slug.of("ФОНД Orange"));
        assertThat(Slug.of("Réseau Canopé")).isEqualTo("reseau-canope");
    }
}
