package org.coalition.gateway.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.coalition.gateway.view.Facts.closed;
import static org.coalition.gateway.view.Facts.commitment;
import static org.coalition.gateway.view.Facts.enrolled;
import static org.coalition.gateway.view.Facts.need;
import static org.coalition.gateway.view.Facts.offered;

import java.time.LocalDate;
import java.util.List;
import org.coalition.gateway.view.Fact;
import org.coalition.gateway.view.Facts;
import org.coalition.gateway.view.Topic;
import org.coalition.gateway.view.View;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private static final LocalDate APRIL = LocalDate.parse("2020-04-11");

    @Test
    void whatNobodyToldIsUnknownAndNotZero() {
        Cell cell = cell("training");

        assertThat(cell.inNeed()).isEqualTo(new Cell.InNeed(null, null));
        assertThat(cell.reach()).isNull();
        assertThat(cell.gap()).isNull();
        assertThat(cell.affected().closed()).isNull();
        assertThat(cell.offered()).isZero();
    }

    /** Central African Republic, 2022: who was there and who of them in education; an organisation is no member for that. */
    @Test
    void presenceStandsBesideByTheNewestEditionOfEachSourceUntilTheDay() {
        View view = view(
                present("CAF@2021-12-31@caf-3w@acted", "2021-12-31", "caf-3w", "'EDU'"),
                present("CAF@2022-03-31@caf-3w@acted", "2022-03-31", "caf-3w", "'EDU'"),
                present("CAF@2022-03-31@caf-3w@oxfam", "2022-03-31", "caf-3w", "'WSH'"),
                present("CAF@2020-01-31@other@acted", "2020-01-31", "other", ""));

        assertThat(present(view, "2022-04-01"))
                .extracting(Present::series, Present::organisations, Present::inEducation)
                .containsExactly(tuple("caf-3w", 2, 1), tuple("other", 1, 0));
        assertThat(present(view, "2022-01-01"))
                .extracting(Present::series, Present::organisations)
                .containsExactly(tuple("caf-3w", 1), tuple("other", 1));
        assertThat(present(view, "2019-01-01")).isEmpty();
    }

    private static List<Present> present(View view, String on) {
        return Present.of(view.known(), new Question(Area.country("CAF"), null, null, null, LocalDate.parse(on), null));
    }

    private static Fact present(String id, String edition, String series, String sectors) {
        return Facts.fact(
                Topic.PRESENCE,
                id,
                1,
                "{'presence':{'id':'%s','country':'CAF','edition':'%s','series':'%s','source':'OCHA','sectors':[%s]}}"
                        .formatted(id, edition, series, sectors));
    }

    @Test
    void overlappingCommitmentsHaveAFloorAndACeilingAndABarePledgeIsNoCoverage() {
        Cell cell = cell(
                "training",
                need("n1", 1, "confirmed", "training", "", 1_000),
                commitment("a", 1, "training", "", "n1", "committed", 700),
                commitment("b", 1, "training", "", "n1", "in-progress", 600),
                commitment("c", 1, "training", "", "n1", "pledged", 500));

        assertThat(cell.reach()).isEqualTo(new Cell.Reach(700, 1_000));
        assertThat(cell.gap()).isEqualTo(new Cell.Gap(300, 0));
        assertThat(cell.pledged()).isEqualTo(500);
        assertThat(cell.committed()).isEqualTo(700);
        assertThat(cell.inProgress()).isEqualTo(600);
    }

    /** Ukraine, 5 October 2022: of 50,000 Chromebooks 10,000 were delivered; the offer ends with the year. */
    @Test
    void whoWasReachedStaysCountedWhenTheWindowOfAnUnfinishedCommitmentIsOver() {
        View view = view(
                Facts.fact(
                        Topic.NEEDS,
                        "n1",
                        1,
                        "{'need':{'id':'n1','state':'uncommitted','standing':'confirmed','country':'UKR','kind':'devices','levels':[],'beneficiaries':[],'people':60000}}"),
                Facts.fact(
                        Topic.CONTRIBUTIONS,
                        "c1",
                        1,
                        "{'contribution':{'id':'c1','state':'published','organisation':'google','kind':'devices','scope':{'global':false,'countries':['UKR'],'regions':[],'groups':[]},'levels':[],'beneficiaries':[],'presupposes':['connectivity'],'window':{'from':'2022-08-01','to':'2022-12-31'}},'commitment':{'id':'c1.1','state':'in-progress','contribution':'c1','need':'n1','people':50000,'peopleReached':10000}}"));
        Question during = ukraine(LocalDate.parse("2022-12-31"));
        Question after = ukraine(LocalDate.parse("2023-01-01"));

        Cell then = Coverage.cell(view, during, "devices");
        Cell now = Coverage.cell(view, after, "devices");

        assertThat(List.of(then.inProgress(), then.delivered())).containsExactly(40_000L, 10_000L);
        assertThat(List.of(now.inProgress(), now.delivered())).containsExactly(0L, 10_000L);
        assertThat(now.reach()).isEqualTo(new Cell.Reach(10_000, 10_000));
        assertThat(now.gap()).isEqualTo(new Cell.Gap(50_000, 50_000));
        assertThat(now.dependencyGap()).isEqualTo(10_000);
        assertThat(Reasons.of(view, after, "devices", null).leftOut())
                .extracting(Explanation.LeftOut::reason)
                .contains("with 40000 people, of its contribution: its window is over on that day");
    }

    @Test
    void whoTookPartInEventsStandsBesideWhatWasDelivered() {
        View view = view(
                        event("e1", 1, "'teacher'", "{'of':'MLI'},{'of':'SEN','people':40}"),
                        event("e2", 1, "", "{'of':'SEN','people':5}"),
                        event("e1", 2, "'teacher'", "{'of':'MLI','people':3},{'of':'SEN','people':41}"),
                        event("e3", 1, "'learner'", "{'of':'SEN','people':100}"))
                .on(APRIL);
        Question teachers = new Question(Area.country("SEN"), null, "teacher", null, APRIL, null);

        Cell cell = Coverage.cell(view, teachers, "training");

        assertThat(cell.attended()).isEqualTo(46);
        assertThat(cell.delivered()).isZero();
        assertThat(Coverage.cell(view, teachers, "devices").attended()).isNull();
        assertThat(Coverage.cell(view, teachers.on(APRIL.minusDays(1)), "training")
                        .attended())
                .isNull();
        assertThat(Coverage.cell(view, teachers.of("MLI"), "training").attended())
                .isEqualTo(3);
        assertThat(Coverage.cell(view, teachers.of("NER"), "training").attended())
                .isNull();
        Reasons reasons = Reasons.of(view, teachers, "training", "attended");
        assertThat(reasons.counted())
                .extracting(Explanation.Counted::id, Explanation.Counted::people, Explanation.Counted::href)
                .containsExactlyInAnyOrder(tuple("e1", 41L, "/api/v1/events/e1"), tuple("e2", 5L, "/api/v1/events/e2"));
        assertThat(reasons.leftOut()).extracting(Explanation.LeftOut::id).containsExactly("e3");
    }

    private static Fact event(String id, long sequence, String beneficiaries, String countries) {
        return Facts.fact(
                Topic.EVENTS,
                id,
                sequence,
                "{'event':{'id':'%s','version':%d,'state':'completed','audience':{'beneficiaries':[%s]},'turnout':{'countries':[%s]}}}"
                        .formatted(id, sequence, beneficiaries, countries));
    }

    @Test
    void aNeedDeclaredForACountryStandsBesideAndNotInside() {
        Cell cell = cell(
                "training",
                need("n1", 1, "confirmed", "training", "", 1_000),
                need("n2", 1, "declared-for", "training", "", 5_000),
                commitment("a", 1, "training", "", "n2", "committed", 400));

        assertThat(cell.inNeed()).isEqualTo(new Cell.InNeed(1_000L, 5_000L));
        assertThat(cell.committed()).isEqualTo(400);
        assertThat(cell.gap()).isEqualTo(new Cell.Gap(1_000, 1_000));
    }

    @Test
    void onlyWhatConcernsTheLevelCounts() {
        View view = view(
                need("primary", 1, "confirmed", "training", "1", 100), need("all", 1, "confirmed", "training", "", 10));

        assertThat(Coverage.cell(view, new Question(Area.country("SEN"), 3, null, null, APRIL, null), "training")
                        .inNeed()
                        .confirmed())
                .isEqualTo(10);
    }

    @Test
    void spareCapacityReachesThroughTheRegionAndUnknownCapacityIsCountedApart() {
        Cell cell = cell("training", offered("a", 1, "'people':1500,'remaining':900"), offered("b", 1, ""));

        assertThat(cell.offered()).isEqualTo(900);
        assertThat(cell.offeredUnknown()).isEqualTo(1);
        assertThat(cell("training", offered("b", 1, "")).offered()).isNull();
    }

    @Test
    void whatASuspendedMemberOffersDoesNotCountAndWhatItPromisedDoes() {
        Fact suspended = Facts.fact(
                Topic.ORGANISATIONS, "huawei", 4, "{'organisation':{'id':'huawei','version':4,'state':'suspended'}}");
        Fact reinstated = Facts.fact(
                Topic.ORGANISATIONS, "huawei", 5, "{'organisation':{'id':'huawei','version':5,'state':'approved'}}");
        View view = view(
                need("n1", 1, "confirmed", "training", "", 1_000),
                offered("a", 1, "'people':1500,'remaining':900"),
                commitment("b", 1, "training", "", "n1", "committed", 400),
                suspended);
        Question senegal = new Question(Area.country("SEN"), null, null, null, APRIL, null);

        assertThat(Coverage.cell(view, senegal, "training").offered()).isZero();
        assertThat(Coverage.cell(view, senegal, "training").committed()).isEqualTo(400);
        assertThat(Reasons.of(view, senegal, "training", null).leftOut())
                .contains(new Explanation.LeftOut("contribution", "a", "its member 'huawei' is suspended"));
        assertThat(view.shownCommitment(view.shown("commitments").get("b.1"))
                        .path("membership")
                        .asString())
                .isEqualTo("suspended");
        assertThat(Coverage.cell(view.apply(reinstated), senegal, "training").offered())
                .isEqualTo(901);
    }

    @Test
    void aPlatformWithoutConnectivityOrDevicesIsADependencyGap() {
        Fact platform = commitment("p", 1, "platform", "'connectivity','devices'", "platform", "committed", 800);
        Fact need = need("platform", 1, "confirmed", "platform", "", 1_000);

        assertThat(cell("platform", need, platform).dependencyGap()).isEqualTo(800);
        assertThat(cell(
                                "platform",
                                need,
                                platform,
                                need("net", 1, "confirmed", "connectivity", "", 1_000),
                                commitment("o", 1, "connectivity", "", "net", "committed", 300))
                        .dependencyGap())
                .isEqualTo(500);
    }

    @Test
    void learnersOfClosedSchoolsAreTheEnrolledOfTheDayThatIsTold() {
        Affected affected = cell(
                        "training", closed("2021-02-15", "2020-04-11", "closed"), enrolled(",'learners':1195103"))
                .affected();

        assertThat(affected.closed()).isEqualTo(3_711_458);
        assertThat(affected.partly()).isZero();
        assertThat(affected.tertiary()).isEqualTo(new Affected.Tertiary(213_966L, 0L));
    }

    @Test
    void whereSourcesContradictTheMinistrysOwnWordCountsAndTheCellSaysSo() {
        View view = view(
                closed("2021-02-15", "2020-04-11", "closed"),
                Facts.fact(
                        Topic.SCHOOL_STATUS,
                        "SEN@2020-04-20@men",
                        1,
                        "{'schoolStatus':{'id':'SEN@2020-04-20@men','country':'SEN','edition':'2020-04-20','source':'MEN',"
                                + "'reportedBy':'ministry','days':[{'date':'2020-04-11','status':'partially-open'}]}}"),
                enrolled(",'learners':1195103"));
        Question question = new Question(Area.country("SEN"), null, null, null, APRIL, null);

        Affected affected = Schools.of(view.known(), "SEN", APRIL).affected(null);
        Reasons reasons = Reasons.of(view, question, "training", null);

        assertThat(affected.status()).isEqualTo("partially-open");
        assertThat(affected.disputed()).isTrue();
        assertThat(affected.partly()).isEqualTo(3_711_458);
        assertThat(affected.closed()).isZero();
        assertThat(reasons.leftOut())
                .extracting(Explanation.LeftOut::id, Explanation.LeftOut::reason)
                .contains(tuple(
                        "SEN@2021-02-15", "says closed; SEN@2020-04-20@men stands before it and says partially-open"));
    }

    @Test
    void anEditionThatDoesNotKnowALevelLeavesItToTheNextThatDoes() {
        Affected affected = cell(
                        "training",
                        closed("2021-02-15", "2020-04-11", "closed"),
                        enrolled(",'learners':1195103"),
                        Facts.fact(
                                Topic.LEARNERS,
                                "SEN@2023-01-01@unicef",
                                1,
                                "{'learners':{'id':'SEN@2023-01-01@unicef','country':'SEN','edition':'2023-01-01',"
                                        + "'source':'UNICEF','rows':[{'levels':[0],'sex':'both'},"
                                        + "{'levels':[1],'sex':'both','learners':2000000}]}}"))
                .affected();

        assertThat(affected.closed()).isEqualTo(3_711_458);
    }

    @Test
    void oneUnknownFigureMakesTheSumUnknown() {
        assertThat(cell("training", closed("2021-02-15", "2020-04-11", "closed"), enrolled(""))
                        .affected()
                        .closed())
                .isNull();
    }

    @Test
    void aDayThatNoSourceTellsIsUnknownAndTheLastOneBeforeIsNamed() {
        Affected affected = cell("training", closed("2021-02-15", "2020-03-25", "academic-break"))
                .affected();

        assertThat(affected.status()).isNull();
        assertThat(affected.closed()).isNull();
        assertThat(affected.lastReported())
                .isEqualTo(new Affected.LastReported(LocalDate.parse("2020-03-25"), "academic-break"));
    }

    @Test
    void aLaterEditionRevisesTheDay() {
        assertThat(cell(
                                "training",
                                closed("2021-02-15", "2020-04-11", "partially-open"),
                                closed("2020-05-01", "2020-04-11", "closed"))
                        .affected()
                        .status())
                .isEqualTo("partially-open");
    }

    @Test
    void anExplanationNamesWhatCountsAndWhatIsLeftOut() {
        View view = view(
                need("n1", 1, "confirmed", "training", "", 1_000),
                commitment("a", 1, "training", "", "n1", "pledged", 700));

        Reasons explanation =
                Reasons.of(view, new Question(Area.country("SEN"), null, null, null, APRIL, null), "training", null);

        assertThat(explanation.counted())
                .contains(
                        new Explanation.Counted("need", "n1", 1_000L, "inNeed.confirmed"),
                        new Explanation.Counted("commitment", "a.1", 700L, "pledged"));
        assertThat(explanation.leftOut())
                .extracting(Explanation.LeftOut::reason)
                .containsExactly("not in reach and gap: a bare pledge is no coverage");
    }

    private static Question ukraine(LocalDate on) {
        return new Question(Area.country("UKR"), null, null, null, on, null);
    }

    private static Cell cell(String kind, Fact... facts) {
        return Coverage.cell(view(facts), new Question(Area.country("SEN"), null, null, null, APRIL, null), kind);
    }

    private static View view(Fact... facts) {
        View view = View.empty();
        for (Fact fact : facts) {
            view = view.apply(fact);
        }
        return view;
    }
}
