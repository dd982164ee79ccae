package org.coalition.event.registrations;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.coalition.event.events.Question;

/**
 * How many gave which answer to a survey.
 *
 * @param asked people who were asked and not erased since
 * @param answered of those, who answered
 * @param counts people by question and answer
 */
record Tally(long asked, long answered, Map<String, Map<String, Long>> counts) {
    /** A smaller group may be told from who is known to have been there; as in the turnout. */
    static final int FEWEST = 3;

    static Tally of(long asked, Collection<Map<String, String>> answers) {
        Map<String, Map<String, Long>> counts = new HashMap<>();
        answers.forEach(sheet -> sheet.forEach((question, answer) ->
                counts.computeIfAbsent(question, id -> new HashMap<>()).merge(answer, 1L, Long::sum)));
        return new Tally(asked, answers.size(), counts);
    }

    /** What may stay for good: choices that enough people made, and nothing in anybody's own words. */
    Tally withoutWords(List<Question> questions) {
        return new Tally(
                asked,
                answered,
                questions.stream()
                        .filter(question -> !question.choices().isEmpty())
                        .collect(Collectors.toMap(
                                Question::id,
                                question -> of(question.id()).entrySet().stream()
                                        .filter(one -> one.getValue() >= FEWEST)
                                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))));
    }

    /** People by their answer to a question. */
    Map<String, Long> of(String question) {
        return counts.getOrDefault(question, Map.of());
    }
}
