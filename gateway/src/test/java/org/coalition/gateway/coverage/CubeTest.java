package org.coalition.gateway.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.coalition.gateway.view.Fact;
import org.coalition.gateway.view.Replay;
import org.coalition.gateway.view.View;
import org.coalition.gateway.view.WrittenDown;
import org.jspecify.annotations.Nullable;

/** Coverage over random histories, against {@link Reference}. */
class CubeTest {

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void thePreparedFiguresAreThoseOfReadingEveryFactAgain(@ForAll Random random) {
        List<Fact> facts = Histories.facts(random, 60);
        View view = view(facts, random);
        for (int i = 0; i < 6; i++) {
            Question asked = Histories.question(random, true);
            Question question = asked.on(view.day());
            assertThat(Totals.of(view, question)).isInstanceOf(Prepared.class);
            assertAnswers(view, facts, question);
        }
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void anotherDayAndAnEarlierKnowledgeAreThoseOfReadingTheFactsUpToThen(@ForAll Random random) {
        List<Fact> facts = Histories.facts(random, 60);
        View view = view(facts, random);
        for (int i = 0; i < 6; i++) {
            assertAnswers(view, facts, Histories.question(random, false));
        }
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void whatIsExplainedAddsUpToEachFigure(@ForAll Random random) {
        View view = view(Histories.facts(random, 60), random);
        for (int i = 0; i < 5; i++) {
            Question question = Histories.question(random, false);
            for (String kind : Histories.KINDS) {
                Map<String, Long> sums = new TreeMap<>();
                for (Explanation.Counted one :
                        Reasons.of(view, question, kind, null).counted()) {
                    sums.merge(one.figure(), Objects.requireNonNullElse(one.people(), 1L), Long::sum);
                }
                Map<String, @Nullable Long> figures =
                        Coverage.cell(view, question, kind).figures();
                assertThat(figures.keySet()).containsAll(sums.keySet()).isEqualTo(Rules.EACH.keySet());
                figures.forEach((figure, value) -> assertThat(sums.getOrDefault(figure, 0L))
                        .as(figure)
                        .isEqualTo(Objects.requireNonNullElse(value, 0L)));
            }
        }
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void aDayThatComesLaterMakesTheSameCubeAsOneThatWasThereFromTheStart(@ForAll Random random) {
        List<Fact> facts = Histories.facts(random, 60);
        LocalDate day = Histories.FIRST.plusDays(random.nextInt(Histories.DAYS));
        View fromTheStart = View.empty().on(day);
        View later = View.empty().on(Histories.FIRST.plusDays(random.nextInt(Histories.DAYS)));
        for (Fact fact : facts) {
            fromTheStart = fromTheStart.apply(fact);
            later = later.apply(fact);
        }
        assertThat(later.on(day)).isEqualTo(fromTheStart);
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void whatIsCountedAtOnceIsWhatTheFactsComeToOneByOne(@ForAll Random random) {
        List<Fact> facts = Histories.facts(random, 60);
        LocalDate day = Histories.FIRST.plusDays(random.nextInt(Histories.DAYS));
        View oneByOne = View.empty().on(day);
        for (Fact fact : facts) {
            oneByOne = oneByOne.apply(fact);
        }
        Replay replay = new Replay();
        int most = 1 + random.nextInt(20);
        for (int from = 0; from < facts.size(); from += most) {
            replay.add(facts.subList(from, Math.min(from + most, facts.size())), Fact::subject, (fact, into) -> {
                var unused = into.test(fact);
            });
        }
        assertThat(replay.view(day)).isEqualTo(oneByOne);
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void whatWasWrittenDownIsTheSameViewAndGoesOnAlike(@ForAll Random random) {
        List<Fact> facts = Histories.facts(random, 60);
        int half = random.nextInt(facts.size() + 1);
        View view = view(facts.subList(0, half), random);
        View again = WrittenDown.andRead(view);
        assertThat(again).isEqualTo(view);
        for (Fact fact : facts.subList(half, facts.size())) {
            view = view.apply(fact);
            again = again.apply(fact);
        }
        LocalDate day = Histories.FIRST.plusDays(random.nextInt(Histories.DAYS));
        assertThat(again.on(day)).isEqualTo(view.on(day));
    }

    private static void assertAnswers(View view, List<Fact> facts, Question question) {
        for (String kind : Histories.KINDS) {
            assertThat(Coverage.cell(view, question, kind).figures())
                    .as("%s %s", question, kind)
                    .isEqualTo(Reference.figures(
                            facts, question, kind, question.area().countries()));
        }
    }

    /** Days come in between the facts. */
    private static View view(List<Fact> facts, Random random) {
        View view = View.empty().on(Histories.FIRST);
        for (Fact fact : facts) {
            view = view.apply(fact);
            if (random.nextInt(10) == 0) {
                view = view.on(Histories.FIRST.plusDays(random.nextInt(Histories.DAYS)));
            }
        }
        return view;
    }
}
