package org.coalition.event.registrations;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.coalition.event.events.Event;
import org.coalition.event.events.Question;
import org.jspecify.annotations.Nullable;

/**
 * What came of a survey, for its hosts and the secretariat. Each question counts by itself: nobody can tell which answers are
 * of the same person.
 *
 * @param closes until when it takes answers
 * @param keptUntil until when own words are kept; the counts stay
 * @param asked people who were asked and not erased since
 * @param answered of those, who answered
 */
record SurveyResults(
        String event, Instant closes, Instant keptUntil, long asked, long answered, List<Result> questions) {
    /** What goes into one answer, of all questions together. */
    private static final int MOST_TEXTS = 1_000;

    /**
     * @param choices how many made each, in the order of the question; absent when the answers are in own words
     * @param texts in own words, in the order of the alphabet, so that it tells nothing of when they came; absent when fewer
     *     than three people answered the question, and when they are kept no more
     * @param leftOff texts that are not shown, because there are more than one answer holds; absent when there are none
     */
    record Result(
            String id,
            String text,
            @Nullable List<Group> choices,
            @Nullable List<String> texts,
            @Nullable Integer leftOff) {}

    /** @param people null when fewer than three, none included */
    record Group(String of, @Nullable Long people) {}

    static SurveyResults of(Event event, Instant keptUntil, Tally tally) {
        List<Question> questions = event.survey();
        long inWords = questions.stream()
                .filter(question -> question.choices().isEmpty())
                .count();
        int most = (int) (MOST_TEXTS / Math.max(1, inWords));
        return new SurveyResults(
                event.id(),
                event.surveyCloses(),
                keptUntil,
                tally.asked(),
                tally.answered(),
                questions.stream()
                        .map(question -> question.choices().isEmpty()
                                ? words(question, tally.of(question.id()), most)
                                : choices(question, tally.of(question.id())))
                        .toList());
    }

    static Result choices(Question question, Map<String, Long> counts) {
        List<Group> groups = question.choices().stream()
                .distinct()
                .map(choice -> {
                    Long people = counts.get(choice);
                    return new Group(choice, people == null || people < Tally.FEWEST ? null : people);
                })
                .toList();
        return new Result(question.id(), question.text(), groups, null, null);
    }

    static Result words(Question question, Map<String, Long> counts, int most) {
        List<String> texts = counts.entrySet().stream()
                .flatMap(one -> Collections.nCopies(one.getValue().intValue(), one.getKey()).stream())
                .sorted()
                .toList();
        if (texts.size() < Tally.FEWEST) {
            return new Result(question.id(), question.text(), null, null, null);
        }
        int left = Math.max(0, texts.size() - most);
        return new Result(
                question.id(),
                question.text(),
                null,
                texts.subList(0, texts.size() - left),
                left == 0 ? null : Integer.valueOf(left));
    }
}
