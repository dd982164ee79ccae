package org.coalition.gateway.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.coalition.gateway.view.Fact;
import org.coalition.gateway.view.Facts;
import org.coalition.gateway.view.Learners;
import org.coalition.gateway.view.SchoolStatus;
import org.coalition.gateway.view.Topic;
import org.coalition.gateway.view.View;
import org.junit.jupiter.api.Test;

class SideBySideTest {
    @Test
    void aDayWithinARunIsToldByItAndOneOutsideIsUnknown() {
        View view =
                View.empty().apply(status("2021-02-15", "{'date':'2020-03-16','to':'2020-06-24','status':'closed'}"));

        SchoolStatus edition = view.known().schoolStatus("SEN").findFirst().orElseThrow();

        assertThat(edition.on(LocalDate.parse("2020-04-11")))
                .map(SchoolStatus.Day::status)
                .contains("closed");
        assertThat(edition.on(LocalDate.parse("2020-06-24"))).isPresent();
        assertThat(edition.on(LocalDate.parse("2020-06-25"))).isEmpty();
        assertThat(edition.lastUpTo(LocalDate.parse("2020-09-01")))
                .map(SchoolStatus.Day::date)
                .contains(LocalDate.parse("2020-06-24"));
    }

    @Test
    void editionsThatContradictAreShownSideBySideAndTheNewestCounts() {
        View view = View.empty()
                .apply(status("2020-04-30", "{'date':'2020-04-11','status':'closed'}"))
                .apply(status("2021-02-15", "{'date':'2020-04-11','status':'academic-break'}"));

        OnDay day = OnDay.of(
                        "SEN",
                        LocalDate.parse("2020-04-11"),
                        view.known().schoolStatus("SEN").toList())
                .orElseThrow();

        assertThat(day.conflict()).isTrue();
        assertThat(day.status()).isEqualTo("academic-break");
        assertThat(day.told()).extracting(OnDay.Told::status).containsExactly("academic-break", "closed");
    }

    @Test
    void whatTheMinistrySaysItselfStandsBeforeNewerEditionsOfOthers() {
        View view = View.empty()
                .apply(Facts.fact(
                        Topic.SCHOOL_STATUS,
                        "SEN@2020-04-20@men",
                        1,
                        "{'schoolStatus':{'id':'SEN@2020-04-20@men','country':'SEN','edition':'2020-04-20','source':'MEN',"
                                + "'reportedBy':'ministry','days':[{'date':'2020-04-11','status':'partially-open'}]}}"))
                .apply(status("2021-02-15", "{'date':'2020-04-11','status':'closed'}"));

        OnDay day = OnDay.of(
                        "SEN",
                        LocalDate.parse("2020-04-11"),
                        view.known().schoolStatus("SEN").toList())
                .orElseThrow();

        assertThat(day.status()).isEqualTo("partially-open");
        assertThat(day.conflict()).isTrue();
        assertThat(day.told()).extracting(OnDay.Told::reportedBy).containsExactly("ministry", null);
    }

    @Test
    void levelsThatAReportTellsTogetherAndAloneCountOnce() {
        assertThat(learners("uis", row(1_000, 0), row(2_000, 1), row(3_000, 2, 3), row(1_800, 2), row(1_200, 3))
                        .total(List.of(0, 1, 2, 3)))
                .contains(6_000L);
    }

    @Test
    void sourcesAreComparedAtTheLevelsThatAllOfThemKnow() {
        Difference difference = Difference.of(
                "BDI",
                List.of(
                        learners("uis", row(1_000, 0), row(2_000, 1), row(3_000, 2, 3)),
                        learners("unesco", row(5_000, 0, 1, 2, 3)),
                        learners("unicef", row(null, 0), row(2_000, 1), row(2_000, 2), row(1_000, 3))));

        assertThat(difference.spread()).isEqualTo(0.2);
        assertThat(difference.isAbove(0.05)).isTrue();
        assertThat(difference.figures()).extracting(Difference.Figure::learners).containsExactly(null, 5_000L, 6_000L);
    }

    private static Fact status(String edition, String day) {
        return Facts.fact(
                Topic.SCHOOL_STATUS,
                "SEN@" + edition,
                1,
                "{'schoolStatus':{'id':'SEN@%s','country':'SEN','edition':'%s','source':'UNESCO','days':[%s]}}"
                        .formatted(edition, edition, day));
    }

    private static Learners learners(String source, Learners.Row... rows) {
        return new Learners(
                "BDI@2022-02-28@" + source, "BDI", LocalDate.parse("2022-02-28"), source, null, null, List.of(rows));
    }

    private static Learners.Row row(Integer learners, Integer... levels) {
        return new Learners.Row(List.of(levels), "both", learners == null ? null : learners.longValue());
    }
}
