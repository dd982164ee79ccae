package org.coalition.gateway.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.coalition.gateway.view.Fact;
import org.coalition.gateway.view.Facts;
import org.coalition.gateway.view.Topic;
import org.coalition.gateway.view.View;
import org.coalition.http.Query;
import org.coalition.http.problem.FieldError;
import org.coalition.http.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.reactive.function.server.MockServerRequest;

class FiltersTest {
    private static final Map<String, Filters> LISTS =
            Filters.all().stream().collect(Collectors.toMap(Filters::topic, filters -> filters));

    private static final List<String> COMMITMENTS =
            List.of("pledged", "committed", "in-progress", "delivered", "declined", "retracted", "lapsed");

    @ParameterizedTest
    @CsvSource({
        "organisations, category state support",
        "projects, state",
        "missions, flagship state",
        "contributions, beneficiary kind state",
        "needs, beneficiary kind standing state",
        "commitments, state",
        "initiatives, state",
        "series, state",
        "events, state",
        "school-status, ''",
        "learners, ''",
        "presence, ''",
        "catalogue, beneficiary category modality price state",
        "experiences, beneficiary kind state",
    })
    void aWordThatAParameterCannotHaveIsRefusedWithThoseThatItCan(String topic, String closed) {
        Map<String, List<String>> words = LISTS.get(topic).words();

        assertThat(String.join(
                        " ",
                        new TreeSet<>(words.keySet().stream()
                                .filter(name -> !words.get(name).isEmpty())
                                .toList())))
                .isEqualTo(closed);
        words.forEach((name, possible) -> {
            if (!possible.isEmpty()) {
                assertThat(refusal(topic, name, "foo"))
                        .isEqualTo(new FieldError(
                                name, "invalid-value", "'foo' is not one of " + String.join(", ", possible) + "."));
                possible.forEach(
                        word -> assertThat(ids(View.empty(), topic, name, word)).isEmpty());
            }
        });
    }

    @Test
    void aNeedIsAskedForByTheStateThatFollowsFromItsCommitments() {
        assertThat(LISTS.get("needs").words().get("state"))
                .containsExactly("uncommitted", "partially-committed", "fully-committed", "fulfilled", "cancelled");
    }

    @ParameterizedTest
    @CsvSource({"country, ZZZ", "country, Senegal", "level, 9", "level, primary"})
    void aCodeThatThereIsNotIsRefused(String name, String value) {
        assertThat(refusal("needs", name, value).pointer()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "contributions, organisation, nobody",
        "projects, initiative, none",
        "presence, sector, EDU",
        "catalogue, tag, rare",
        "catalogue, author, member:nobody",
    })
    void anIdOrTagThatThereIsNotYetFindsNothing(String topic, String name, String value) {
        assertThat(ids(View.empty(), topic, name, value)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"fr, canadian french senegalese", "FR-sn, senegalese", "fr-S, ''", "f, ''", "en, ''", "zh-hant, chinese"
    })
    void aLanguageIsFoundInItsVarietiesAndNotTheOtherWayRound(String asked, String found) {
        View view = View.empty()
                .apply(organisation("french", "approved", "'fr'"))
                .apply(organisation("senegalese", "approved", "'wo','fr-SN'"))
                .apply(organisation("canadian", "approved", "'FR-ca'"))
                .apply(organisation("frisian", "approved", "'frr'"))
                .apply(organisation("chinese", "approved", "'zh-Hant-TW'"));

        assertThat(String.join(" ", ids(view, "organisations", "language", asked)))
                .isEqualTo(found);
        assertThat(String.join(" ", ids(view, "organisations", "language", asked, "state", "approved")))
                .isEqualTo(found);
    }

    @Test
    void anExperienceIsFoundByTheLanguageInWhichItIsWritten() {
        View view = View.empty()
                .apply(Facts.fact(
                        Topic.EXPERIENCES,
                        "radio",
                        1,
                        "{'experience':{'id':'radio','state':'published','language':'el-GR'}}"));

        assertThat(ids(view, "experiences", "language", "el")).containsExactly("radio");
    }

    @Test
    void whatAListLeavesOutIsFoundByItsWordsWhenItsStateIsAskedFor() {
        View view = View.empty()
                .apply(organisation("radio-kolibri", "merged", "'fr-SN'"))
                .apply(organisation("red-cross", "merged", "'fr'"))
                .apply(organisation("radio-orange", "approved", "'fr'"));

        assertThat(ids(view, "organisations", "q", "radio")).containsExactly("radio-orange");
        assertThat(ids(view, "organisations", "state", "merged", "q", "RADIO")).containsExactly("radio-kolibri");
        assertThat(ids(view, "organisations", "state", "merged", "q", "r"))
                .containsExactly("radio-kolibri", "red-cross");
        assertThat(ids(view, "organisations", "state", "merged", "q", "r orange"))
                .isEmpty();
        assertThat(ids(view, "organisations", "state", "merged", "q", "r", "language", "fr-sn"))
                .containsExactly("radio-kolibri");
    }

    /** Whatever was promised, asking for a state finds those that are shown with it. */
    @Property(tries = 100)
    void needsAreFoundByTheStateWithWhichTheyAreShown(@ForAll("promises") List<int[]> promises) {
        View view = View.empty();
        for (int i = 0; i < 5; i++) {
            view = view.apply(Facts.need("n" + i, 1, "confirmed", i == 4 ? "devices" : "training", "", 10L * i));
        }
        view = view.apply(
                Facts.fact(
                        Topic.NEEDS,
                        "n5",
                        1,
                        "{'need':{'id':'n5','state':'cancelled','standing':'confirmed','country':'SEN','kind':'training','levels':[],'beneficiaries':[],'people':10}}"));
        int number = 0;
        for (int[] promise : promises) {
            view = view.apply(Facts.commitment(
                    "c" + number++,
                    1,
                    "training",
                    "",
                    "n" + promise[0],
                    COMMITMENTS.get(promise[1] % COMMITMENTS.size()),
                    promise[2]));
        }
        View all = view;
        for (String state : LISTS.get("needs").words().get("state")) {
            List<String> shown = all.shown("needs").values().stream()
                    .map(all::shownNeed)
                    .filter(json -> json.path("state").asString().equals(state))
                    .map(json -> json.path("id").asString())
                    .toList();
            assertThat(ids(all, "needs", "state", state)).isEqualTo(shown);
            assertThat(ids(all, "needs", "state", state, "kind", "training"))
                    .isEqualTo(shown.stream().filter(id -> !id.equals("n4")).toList());
        }
    }

    @Provide
    Arbitrary<List<int[]>> promises() {
        return Arbitraries.integers()
                .between(0, 30)
                .array(int[].class)
                .ofSize(3)
                .map(promise -> new int[] {promise[0] % 6, promise[1], promise[2]})
                .list()
                .ofMaxSize(10);
    }

    private static Fact organisation(String id, String state, String languages) {
        return Facts.fact(
                Topic.ORGANISATIONS,
                id,
                1,
                "{'organisation':{'id':'%1$s','state':'%2$s','name':'%1$s','languages':[%3$s]}}"
                        .formatted(id, state, languages));
    }

    private static FieldError refusal(String topic, String name, String value) {
        Problem[] refused = new Problem[1];
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> ids(View.empty(), topic, name, value))
                .satisfies(problem -> refused[0] = problem);
        assertThat(refused[0].status()).isEqualTo(422);
        return refused[0].errors().get(0);
    }

    /** What a list shows when it is asked for names and values in turn. */
    private static List<String> ids(View view, String topic, String... asked) {
        MockServerRequest.Builder request = MockServerRequest.builder();
        String[] names = new String[asked.length / 2];
        for (int i = 0; i < asked.length; i += 2) {
            request.queryParam(asked[i], asked[i + 1]);
            names[i / 2] = asked[i];
        }
        return LISTS.get(topic)
                .wanted(Query.of(request.build(), names), view)
                .all(view.shown(topic), topic.equals("needs") ? view::shownNeed : json -> json)
                .map(json -> json.path("id").asString())
                .toList();
    }
}
