package org.coalition.gateway.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coalition.gateway.view.Facts.commitment;
import static org.coalition.gateway.view.Facts.need;
import static org.coalition.gateway.view.Facts.offered;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ChecksumsTest {
    private static final List<Fact> HISTORY = List.of(
            need("n1", 1, "confirmed", "training", "1", 1_000),
            need("n2", 1, "confirmed", "platform", "", 500),
            offered("c1", 1, "'people':40,'remaining':40"),
            commitment("c1", 2, "training", "", "n1", "pledged", 40));

    @Test
    void nothingIsZero() {
        assertThat(sums(View.empty())).allMatch("0000000000000000"::equals);
    }

    @Property(tries = 100)
    void oneFigureThatDiffersIsSeenInItsTopicAlone(
            @ForAll @IntRange(max = 1) int which, @ForAll @IntRange(min = 1, max = 2_000) int people) {
        Fact replaced = HISTORY.get(which);
        Fact other = need(replaced.subject(), 1, "confirmed", which == 0 ? "training" : "platform", "", people);
        boolean same = replaced.data().equals(other.data());

        View differing = view(with(which, other));

        assertThat(differing.version()).isEqualTo(view(HISTORY).version());
        assertThat(differing
                        .checksums()
                        .of(Topic.NEEDS)
                        .equals(view(HISTORY).checksums().of(Topic.NEEDS)))
                .isEqualTo(same);
        assertThat(differing.checksums().of(Topic.CONTRIBUTIONS))
                .isEqualTo(view(HISTORY).checksums().of(Topic.CONTRIBUTIONS));
    }

    @Test
    void anotherIdAnotherSequenceAndAnotherCommitmentAreSeen() {
        Fact contents = HISTORY.get(1);
        Fact otherId = new Fact(Topic.NEEDS, "n3", 1, contents.type(), contents.time(), contents.data());
        Fact otherSequence = new Fact(Topic.NEEDS, "n2", 2, contents.type(), contents.time(), contents.data());

        assertThat(List.of(
                        view(HISTORY).checksums(),
                        view(with(1, otherId)).checksums(),
                        view(with(1, otherSequence)).checksums(),
                        view(with(3, commitment("c1", 2, "training", "", "n1", "pledged", 41)))
                                .checksums(),
                        view(with(3, commitment("c1", 2, "training", "", "n2", "pledged", 40)))
                                .checksums()))
                .doesNotHaveDuplicates();
    }

    @Test
    void aContributionIsHeldWithItsOwnCommitmentsAlone() {
        View view = view(HISTORY)
                .apply(commitment("c1x", 1, "training", "", "n1", "pledged", 7))
                .apply(commitment("c", 1, "training", "", "n1", "pledged", 9));

        View.Held held = view.held(Topic.CONTRIBUTIONS, "c1").findFirst().orElseThrow();

        assertThat(held.id()).isEqualTo("c1");
        assertThat(held.sequence()).isEqualTo(2);
        assertThat(held.content()
                        .path("commitments")
                        .valueStream()
                        .map(one -> one.path("id").asString()))
                .containsExactly("c1.1");
        assertThat(view.held(Topic.CONTRIBUTIONS, "").map(View.Held::id)).containsExactly("c", "c1", "c1x");
    }

    private static List<Fact> with(int which, Fact other) {
        List<Fact> facts = new ArrayList<>(HISTORY);
        facts.set(which, other);
        return facts;
    }

    private static Stream<String> sums(View view) {
        return Stream.of(Topic.values()).map(topic -> view.checksums().of(topic));
    }

    private static View view(List<Fact> facts) {
        View view = View.empty();
        for (Fact fact : facts) {
            view = view.apply(fact);
        }
        return view;
    }
}
