package org.coalition.gateway.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
    @CsvSource({"country, XXX", "country, Senegal", "level, 9", "level, primary"})
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
