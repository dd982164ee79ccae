package org.coalition.gateway.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.coalition.gateway.view.Facts.commitment;
import static org.coalition.gateway.view.Facts.need;
import static org.coalition.gateway.view.Facts.offered;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.coalition.contracts.Contracts;
import org.coalition.contracts.Example;
import org.coalition.contracts.Released;
import org.coalition.places.Places;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ViewTest {
    private static final List<Fact> HISTORY = List.of(
            need("n1", 1, "declared-for", "training", "1", 1_000),
            need("n1", 2, "confirmed", "training", "1", 1_000),
            need("n2", 1, "confirmed", "platform", "", 500),
            offered("c1", 1, "'people':40,'remaining':40"),
            commitment("c1", 2, "training", "", "n1", "pledged", 40),
            commitment("c1", 3, "training", "", "n1", "committed", 40),
            offered("c2", 1, ""));

    @Property(tries = 200)
    void theSameFactsInAnyOrderAndRepeatedMakeTheSameView(@ForAll Random random) {
        List<Fact> delivered = new ArrayList<>(HISTORY);
        for (int i = 0; i < 5; i++) {
            delivered.add(HISTORY.get(random.nextInt(HISTORY.size())));
        }
        Collections.shuffle(delivered, random);
        // Between subjects any order, within one the relay's: nothing before what it follows.
        List<Fact> inOrder = new ArrayList<>();
        for (Fact fact : delivered) {
            HISTORY.stream()
                    .filter(earlier -> earlier.subject().equals(fact.subject())
                            && earlier.sequence() <= fact.sequence()
                            && !inOrder.contains(earlier))
                    .forEach(inOrder::add);
            inOrder.add(fact);
        }

        assertThat(view(inOrder)).isEqualTo(view(HISTORY));
    }

    @Test
    void aNeedIsMetAsFarAsFirmCommitmentsGo() {
        View pledged = view(HISTORY.subList(0, 5));
        View committed = view(HISTORY);

        assertThat(state(pledged)).isEqualTo("uncommitted");
        assertThat(state(committed)).isEqualTo("partially-committed");
    }

    @Test
    void whatIsDeliveredInPartCountsAsDeliveredAndTheRestAsUnderWay() {
        Commitment chromebooks = new Commitment("c.1", "c", "n", "in-progress", 50_000, 10_000L, List.of());

        assertThat(chromebooks.reached()).isEqualTo(10_000);
        assertThat(chromebooks.counted() - chromebooks.reached()).isEqualTo(40_000);
        assertThat(new Commitment("c.1", "c", "n", "delivered", 50_000, 10_000L, List.of()).counted())
                .isEqualTo(10_000);
    }

    @Test
    void nothingIsDeliveredBeforeItsDayAndWhatIsToldFromFarInTheEastIsOfTheDayOfTheTelling() {
        LocalDate june = LocalDate.parse("2020-06-15");
        Commitment all = new Commitment(
                        "c.1",
                        "c",
                        "n",
                        "delivered",
                        50_000,
                        1_000L,
                        List.of(new Commitment.Delivery(june, 400), new Commitment.Delivery(june.plusDays(8), 600)))
                .toldOn(june.plusDays(7));

        assertThat(all.on(june.minusDays(1)).reached()).isZero();
        assertThat(all.on(june).reached()).isEqualTo(400);
        assertThat(all.on(june)).satisfies(then -> {
            assertThat(then.state()).isEqualTo("in-progress");
            assertThat(then.counted()).as("reach and gap stay").isEqualTo(all.counted());
        });
        assertThat(all.on(june.plusDays(7))).isSameAs(all);
    }

    @Test
    void aNeedShowsWhatIsPromisedInFourFiguresAndWhatIsBeyondIt() {
        JsonNode pledged = shown(view(HISTORY.subList(0, 5))).path("promised");
        JsonNode beyond = shown(view(HISTORY).apply(commitment("c3", 1, "training", "", "n1", "delivered", 1_200)))
                .path("promised");

        assertThat(pledged.toString())
                .isEqualTo("{\"pledged\":40,\"committed\":0,\"inProgress\":0,\"delivered\":0,\"beyondNeed\":0}");
        assertThat(beyond.toString())
                .isEqualTo("{\"pledged\":0,\"committed\":40,\"inProgress\":0,\"delivered\":1200,\"beyondNeed\":240}");
    }

    @ParameterizedTest
    @CsvSource({
        "published, 2020-09-27, 89, false",
        "published, 2020-09-28, 90, true",
        "exhausted, 2020-12-25, 178, true",
        "expired, 2020-12-25, 178, false",
        "withdrawn, 2020-12-25, 178, false"
    })
    void anOfferThatNobodyConfirmsBecomesStaleByTimeAlone(String state, LocalDate day, long age, boolean stale) {
        Fact confirmed = Facts.fact(
                Topic.CONTRIBUTIONS,
                "c9",
                1,
                "{'contribution':{'id':'c9','version':1,'state':'" + state
                        + "','organisation':'google','kind':'devices','title':'Chromebooks','confirmedOn':'2020-06-30','scope':{'global':true},'levels':[],'beneficiaries':[],'presupposes':[]}}");
        View view = View.empty().apply(confirmed).on(day);

        JsonNode shown = view.shownContribution(view.shown("contributions").get("c9"), 90);

        assertThat(shown.path("confirmationAge").asLong()).isEqualTo(age);
        assertThat(shown.path("stale").asBoolean()).isEqualTo(stale);
    }

    @Test
    void anOfferOfWhichNobodyKnowsWhenItWasConfirmedHasNoAge() {
        View view = view(HISTORY).on(LocalDate.parse("2022-10-05"));

        JsonNode shown = view.shownContribution(view.shown("contributions").get("c1"), 90);

        assertThat(shown.has("confirmationAge")).isFalse();
        assertThat(shown.has("stale")).isFalse();
    }

    @Test
    void aRevisedScopeLeavesNothingBehind() {
        Fact elsewhere = Facts.fact(
                Topic.CONTRIBUTIONS,
                "c1",
                9,
                "{'contribution':{'id':'c1','version':9,'state':'published','organisation':'huawei','kind':'training','title':'T','scope':{'global':false,'countries':['LBN'],'regions':[]},'levels':[],'beneficiaries':[],'presupposes':[]}}");

        View moved = view(HISTORY).apply(elsewhere);

        assertThat(moved.reaching("SEN", "training").map(Contribution::id)).containsExactly("c2");
        assertThat(moved.reaching("LBN", "training").map(Contribution::id)).containsExactly("c1");
    }

    @Test
    void whatHoldsInAGroupOfCountriesReachesTheCountriesInIt() {
        Fact landlocked = Facts.fact(
                Topic.CONTRIBUTIONS,
                "c3",
                1,
                "{'contribution':{'id':'c3','version':1,'state':'published','organisation':'huawei','kind':'training','title':'T','scope':{'global':false,'countries':[],'regions':[],'groups':['LLDC']},'levels':[],'beneficiaries':[],'presupposes':[]}}");

        View view = View.empty().apply(landlocked);

        assertThat(view.reaching("NPL", "training").map(Contribution::id)).containsExactly("c3");
        assertThat(view.reaching("SEN", "training")).isEmpty();
        assertThat(view.facets().having("contributions", "country", Places.around("NPL")))
                .containsExactly("c3");
    }

    @Test
    void aFactThatCannotBeUnderstoodChangesNothing() {
        assertThatThrownBy(() -> View.empty().apply(Facts.fact(Topic.NEEDS, "n9", 1, "{'no':'need'}")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyExampleOfTheContractsIsApplied() {
        View view = View.empty();
        int applied = 0;
        for (Topic topic : Topic.values()) {
            for (Example example : Contracts.examples(topic.title())) {
                view = view.apply(new Fact(
                        topic, example.subject(), example.sequence(), example.type(), Instant.EPOCH, example.data()));
                assertThat(view.sequence(topic, example.subject())).isGreaterThanOrEqualTo(example.sequence());
                assertThat(view.shown(topic.title())).containsKey(example.subject());
                applied++;
            }
        }
        assertThat(applied).isGreaterThan(30);
        assertThat(view.shown(View.COMMITMENTS)).isNotEmpty();
    }

    @Test
    void whatTheLastReleasePublishedIsApplied() {
        Released last = Released.last(Path.of(System.getProperty("coalition.home", "..")));
        View view = View.empty();
        for (Example example : last.examples()) {
            Topic topic = Topic.titled(example.topic()).orElseThrow();
            view = view.apply(new Fact(
                    topic, example.subject(), example.sequence(), example.type(), Instant.EPOCH, example.data()));
            assertThat(view.shown(topic.title())).as(example.toString()).containsKey(example.subject());
        }
        assertThat(WrittenDown.andRead(view)).isEqualTo(view);
    }

    private static String state(View view) {
        return shown(view).path("state").asString();
    }

    private static JsonNode shown(View view) {
        return view.shownNeed(view.shown("needs").get("n1"));
    }

    private static View view(List<Fact> facts) {
        View view = View.empty();
        for (Fact fact : facts) {
            view = view.apply(fact);
        }
        return view;
    }
}
