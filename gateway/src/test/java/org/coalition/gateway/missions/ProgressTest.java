package org.coalition.gateway.missions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coalition.gateway.view.Facts.commitment;
import static org.coalition.gateway.view.Facts.need;

import org.coalition.gateway.view.Fact;
import org.coalition.gateway.view.Facts;
import org.coalition.gateway.view.Topic;
import org.coalition.gateway.view.View;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ProgressTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void deliveriesToOneNeedMayBeTheSamePeopleAndBarePromisesCountNothing() {
        Progress progress = progress(
                "'deliveries':{'kinds':['training'],'beneficiaries':[],'countries':[],'contributions':[]}",
                need("n1", 1, "confirmed", "training", "", 1_000),
                need("n2", 1, "confirmed", "training", "", 1_000),
                commitment("a", 1, "training", "", "n1", "delivered", 700),
                commitment("b", 1, "training", "", "n1", "delivered", 600),
                commitment("c", 1, "training", "", "n2", "delivered", 50),
                commitment("d", 1, "training", "", "n2", "committed", 900));

        assertThat(progress.delivered()).isEqualTo(new Progress.Range(750, 1_050));
        assertThat(progress.attended()).isNull();
        assertThat(progress.reached()).isEqualTo(new Progress.Range(750, 1_050));
        assertThat(progress.leftOut())
                .containsExactly(new Progress.LeftOut("commitment", "d.1", "not delivered: committed"));
    }

    @Test
    void whomADeliveryReachedCountsAsInCoverageAlsoWhileMoreIsToCome() {
        Progress progress = progress(
                "'deliveries':{'kinds':[],'beneficiaries':[],'countries':[],'contributions':[]}",
                need("n1", 1, "confirmed", "training", "", 1_000),
                reaching(
                        "a", "in-progress", 300, "'peopleReached':120,'deliveries':[{'on':'1969-12-30','people':120}]"),
                reaching("b", "in-progress", 300, ""),
                reaching("c", "retracted", 300, "'peopleReached':50"));

        assertThat(progress.delivered()).isEqualTo(new Progress.Range(120, 120));
        assertThat(progress.counted()).containsExactly(new Progress.Counted("commitment", "a.1", 120, "delivered"));
        assertThat(progress.leftOut())
                .extracting(Progress.LeftOut::reason)
                .containsExactly("not delivered: in-progress", "not delivered: retracted");
    }

    @Test
    void aMissionCountsWhatItNamesAndNothingElse() {
        Fact[] facts = {
            need("n1", 1, "confirmed", "training", "", 1_000),
            need("n2", 1, "confirmed", "devices", "", 1_000),
            commitment("a", 1, "training", "", "n1", "delivered", 7),
            commitment("b", 1, "training", "", "n1", "delivered", 50),
            commitment("c", 1, "devices", "", "n2", "delivered", 300),
        };
        assertThat(ceiling("[]", "[]", "[]", facts)).isEqualTo(357);
        assertThat(ceiling("['devices']", "[]", "[]", facts)).isEqualTo(300);
        assertThat(ceiling("['training','devices']", "['SEN','MLI']", "[]", facts))
                .isEqualTo(357);
        assertThat(ceiling("[]", "['MLI']", "[]", facts)).isZero();
        assertThat(ceiling("[]", "[]", "['b','c','nobody']", facts)).isEqualTo(350);
        assertThat(ceiling("['training']", "['SEN']", "['b','c']", facts)).isEqualTo(50);
        assertThat(ceiling("[]", "['MLI']", "['b','c']", facts)).isZero();
    }

    @Test
    void whatIsCountedAddsUpToTheCeilingsBeforeTheNeedsCapThem() {
        Progress progress = progress(
                "'deliveries':{'kinds':['training'],'beneficiaries':[],'countries':['SEN'],'contributions':[]},"
                        + "'attendance':{'initiatives':['keep-learning'],'events':[],'beneficiaries':['teacher']}",
                need("n1", 1, "confirmed", "training", "", 5_000),
                commitment("a", 1, "training", "", "n1", "delivered", 700),
                event("e1", "keep-learning", "'teacher'", ",'attended':120"),
                event("e2", "keep-learning", "", ",'attended':80"),
                event("e3", "keep-learning", "'learner'", ",'attended':999"),
                event("e4", "other", "", ",'attended':999"),
                event("e5", "keep-learning", "", ""));

        assertThat(progress.attended()).isEqualTo(new Progress.Range(120, 200));
        assertThat(progress.reached()).isEqualTo(new Progress.Range(700, 900));
        assertThat(progress.counted().stream()
                        .mapToLong(Progress.Counted::people)
                        .sum())
                .isEqualTo(progress.reached().ceiling());
        assertThat(progress.leftOut()).extracting(Progress.LeftOut::id).containsExactly("e5");
    }

    @Test
    void whereAnEventTellsRolesThoseWhoSaidSoCount() {
        Progress progress = progress(
                "'attendance':{'initiatives':[],'events':[],'beneficiaries':['teacher']}",
                event(
                        "e1",
                        "keep-learning",
                        "'learner'",
                        ",'attended':120,'turnout':{'roles':[{'of':'learner','people':70},{'of':'teacher','people':40}]}"),
                event("e2", "keep-learning", "", ",'attended':9,'turnout':{'roles':[{'of':'teacher'}]}"),
                event("e3", "keep-learning", "'teacher'", ",'attended':30,'turnout':{'roles':[]}"));

        assertThat(progress.attended()).isEqualTo(new Progress.Range(40, 70));
        assertThat(progress.leftOut())
                .containsExactly(new Progress.LeftOut("event", "e2", "fewer than three of them said their role"));
    }

    @Test
    void attendanceThatNobodyNotedIsUnknownAndNotZero() {
        Progress progress = progress(
                "'attendance':{'initiatives':[],'events':[],'beneficiaries':[]}", event("e1", "keep-learning", "", ""));

        assertThat(progress.attended()).isNull();
        assertThat(progress.reached()).isNull();
    }

    private static long ceiling(String kinds, String countries, String contributions, Fact... facts) {
        return progress(
                        "'deliveries':{'kinds':%s,'beneficiaries':[],'countries':%s,'contributions':%s}"
                                .formatted(kinds, countries, contributions),
                        facts)
                .delivered()
                .ceiling();
    }

    /** A commitment to the need n1. */
    private static Fact reaching(String contribution, String state, long people, String reached) {
        return Facts.fact(
                Topic.CONTRIBUTIONS,
                contribution,
                1,
                "{'contribution':{'id':'%1$s','state':'published','organisation':'huawei','kind':'training','scope':{'global':true,'countries':[],'regions':[],'groups':[]},'levels':[],'beneficiaries':[]},'commitment':{'id':'%1$s.1','state':'%2$s','contribution':'%1$s','need':'n1','people':%3$d%4$s}}"
                        .formatted(contribution, state, people, reached.isEmpty() ? "" : "," + reached));
    }

    private static Progress progress(String counts, Fact... facts) {
        View view = View.empty();
        for (Fact fact : facts) {
            view = view.apply(fact);
        }
        return Progress.of(view, JSON.readTree(("{'target':{'people':10000}," + counts + "}").replace('\'', '"')));
    }

    private static Fact event(String id, String initiative, String beneficiaries, String attended) {
        return Facts.fact(
                Topic.EVENTS,
                id,
                1,
                "{'event':{'id':'%s','version':1,'state':'completed','initiative':'%s','audience':{'beneficiaries':[%s]}%s}}"
                        .formatted(id, initiative, beneficiaries, attended));
    }
}
