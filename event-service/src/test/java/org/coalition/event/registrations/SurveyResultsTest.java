package org.coalition.event.registrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.coalition.event.events.Question;

/** What hosts read of many answers tells of no single one. */
class SurveyResultsTest {
    private static final List<Question> SURVEY = List.of(
            new Question("useful", "Can you use it in your own teaching?", true, List.of("Yes", "Partly", "No")),
            new Question("next", "What next?", null, List.of()));

    @Property(tries = 300)
    void aChoiceIsToldWhenThreePeopleMadeItAndWordsWhenThreeWroteAny(@ForAll("sheets") List<Map<String, String>> all) {
        Tally tally = Tally.of(all.size() + 2, all);
        for (SurveyResults.Group group :
                SurveyResults.choices(SURVEY.get(0), tally.of("useful")).choices()) {
            long people = all.stream()
                    .filter(one -> group.of().equals(one.get("useful")))
                    .count();
            assertThat(group.people()).isEqualTo(people < 3 ? null : Long.valueOf(people));
        }
        List<String> words = all.stream()
                .map(one -> one.get("next"))
                .filter(one -> one != null)
                .sorted()
                .toList();
        SurveyResults.Result told = SurveyResults.words(SURVEY.get(1), tally.of("next"), 1_000);
        assertThat(told.texts()).isEqualTo(words.size() < 3 ? null : words);
    }

    @Property(tries = 300)
    void whatComesFirstTellsNothing(@ForAll("sheets") List<Map<String, String>> all, @ForAll Random random) {
        List<Map<String, String>> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        assertThat(results(Tally.of(9, shuffled))).isEqualTo(results(Tally.of(9, all)));
    }

    @Property(tries = 300)
    void whatIsKeptForGoodTellsTheSameCountsAndNoWords(@ForAll("sheets") List<Map<String, String>> all) {
        Tally tally = Tally.of(all.size(), all);
        Tally kept = tally.withoutWords(SURVEY);
        assertThat(results(kept).get(0)).isEqualTo(results(tally).get(0));
        assertThat(results(kept).get(1).texts()).isNull();
        assertThat(kept.answered()).isEqualTo(all.size());
        assertThat(kept.counts().values())
                .allSatisfy(counts -> assertThat(counts.values())
                        .allSatisfy(people -> assertThat(people).isGreaterThanOrEqualTo(3)));
    }

    private static List<SurveyResults.Result> results(Tally tally) {
        return List.of(
                SurveyResults.choices(SURVEY.get(0), tally.of("useful")),
                SurveyResults.words(SURVEY.get(1), tally.of("next"), 1_000));
    }

    @Provide
    Arbitrary<List<Map<String, String>>> sheets() {
        Arbitrary<String> choice = Arbitraries.of("Yes", "Partly", "No");
        Arbitrary<String> words = Arbitraries.of("Radio", "TV", "", "Offline platforms");
        return Combinators.combine(choice, words)
                .as((useful, next) -> {
                    Map<String, String> sheet = new TreeMap<>(Map.of("useful", useful));
                    if (!next.isEmpty()) {
                        sheet.put("next", next);
                    }
                    return sheet;
                })
                .list()
                .ofMaxSize(12);
    }
}
