package org.coalition.partner.projects;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.coalition.http.problem.Problem;
import org.junit.jupiter.api.Test;

/** The rules of joint work, over random histories. */
class ProjectTest {
    private static final Instant NOW = Instant.parse("2020-04-02T10:00:00Z");
    private static final List<Participant> ASKED = List.of(
            participant("huawei", null),
            participant("unesco-iite", null),
            participant(null, "SEN"),
            participant("orange", null));

    /** Whatever happened: only who agreed is shown, and nothing is active that fewer than two agreed to. */
    @Property(tries = 500)
    void onlyWhoAgreedIsShownAndTwoAgreedToWhatIsActive(@ForAll("steps") List<Integer> steps) {
        Project project =
                Project.propose("p", plan(), ASKED.get(0), "member:huawei", NOW).state();
        Set<String> agreed = new HashSet<>(Set.of(ASKED.get(0).name()));
        for (int step : steps) {
            Participant who = ASKED.get(step % 4);
            try {
                ProjectFact fact = happen(project, step, who);
                project = fact.state();
                if (step / 4 == 1) {
                    agreed.add(who.name());
                } else if (step / 4 == 2) {
                    agreed.remove(who.name());
                }
                if (fact.type().equals("project.activated")) {
                    assertThat(agreed).hasSizeGreaterThanOrEqualTo(2);
                }
                if (fact.type().equals("project.participants-changed")
                        && !agreed.contains(who.name())
                        && step / 4 == 0) {
                    assertThat(fact.project().participants()).doesNotContain(who.shown());
                }
            } catch (Problem refused) {
                assertThat(refused.status()).isIn(403, 404, 409);
            }
            assertThat(project.view().participants())
                    .extracting(shown -> shown.organisation() == null
                            ? "the ministry of " + shown.country()
                            : "'" + shown.organisation() + "'")
                    .containsExactlyInAnyOrderElementsOf(agreed);
        }
    }

    @Test
    void twoParticipantsWhoAreMergedAreOneWhoAgreed() {
        Project project =
                Project.propose("p", plan(), ASKED.get(0), "member:huawei", NOW).state();
        project = project.invite(ASKED.get(3), "member:huawei", NOW).state();

        Project merged = project.merge("huawei", "orange", NOW).state();

        assertThat(merged.participants())
                .containsExactly(ASKED.get(0).under("orange").agreeing());
    }

    @Provide
    Arbitrary<List<Integer>> steps() {
        return Arbitraries.integers().between(0, 15).list().ofMaxSize(25);
    }

    private static ProjectFact happen(Project project, int step, Participant who) {
        return switch (step / 4) {
            case 0 -> project.invite(who, "member:huawei", NOW);
            case 1 -> project.consent(who, "member:x", NOW);
            case 2 -> project.leave(who, List.of(), "member:x", null, NOW);
            default -> project.go(List.of(Stage.values()).get(step % 3), "secretariat", null, NOW);
        };
    }

    private static Plan plan() {
        return new Plan("Digital skills", null, null, null, null, null, null, null);
    }

    private static Participant participant(String organisation, String country) {
        return new Participant(organisation, country, Participant.Role.PARTNER, Participant.Consent.ASKED);
    }
}
