package org.coalition.event.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import biweekly.ICalVersion;
import biweekly.io.ParseContext;
import biweekly.io.scribe.property.RecurrenceRuleScribe;
import biweekly.parameter.ICalParameters;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.coalition.http.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final LocalDateTime TUESDAY = LocalDateTime.parse("2020-03-17T15:00");

    @Test
    void aWeeklyWebinarInParisStaysAtThreeOverTheChangeOfClocks() {
        List<LocalDateTime> times = Rule.of("FREQ=WEEKLY;BYDAY=TU;COUNT=3").times(TUESDAY, PARIS);

        assertThat(times).allMatch(time -> time.toLocalTime().equals(LocalTime.of(15, 0)));
        assertThat(times.stream().map(time -> time.atZone(PARIS).toInstant()))
                .containsExactly(
                        Instant.parse("2020-03-17T14:00:00Z"),
                        Instant.parse("2020-03-24T14:00:00Z"),
                        Instant.parse("2020-03-31T13:00:00Z"));
    }

    @Test
    void aTimeThatTheClocksSkipIsLeftOutAndNotCounted() {
        assertThat(Rule.of("FREQ=DAILY;COUNT=3").times(LocalDateTime.parse("2021-03-27T02:30"), PARIS))
                .containsExactly(
                        LocalDateTime.parse("2021-03-27T02:30"),
                        LocalDateTime.parse("2021-03-29T02:30"),
                        LocalDateTime.parse("2021-03-30T02:30"));
    }

    @ParameterizedTest
    @CsvSource({
        "FREQ=WEEKLY;BYDAY=TU;UNTIL=20200324, 2",
        "FREQ=WEEKLY;BYDAY=TU;UNTIL=20200324T140000Z, 2",
        "FREQ=WEEKLY;BYDAY=TU;UNTIL=20200324T135959Z, 1",
        "FREQ=WEEKLY;BYDAY=TU;UNTIL=20200331T150000, 3",
        "FREQ=MONTHLY;BYDAY=3TU;COUNT=12, 12",
        "FREQ=DAILY;COUNT=200, 200",
    })
    void anEndIsIncluded(String rule, int events) {
        assertThat(Rule.of(rule).times(TUESDAY, PARIS)).hasSize(events);
    }

    @ParameterizedTest
    @CsvSource({
        "FREQ=WEEKLY, /rule, endless",
        "FREQ=HOURLY;COUNT=2, /rule, too-often",
        "FREQ=DAILY;COUNT=201, /rule, too-many",
        "FREQ=DAILY;UNTIL=20301231, /rule, too-many",
        "every Tuesday, /rule, invalid-value",
        "FREQ=WEEKLY;COUNT=many, /rule, invalid-value",
        "FREQ=WEEKLY;BYDAY=WE;COUNT=2, /starts, not-in-rule",
    })
    void aRuleThatIsNoneOrHasNoEndIsRefused(String rule, String pointer, String code) {
        assertThatThrownBy(() -> Rule.of(rule).times(TUESDAY, PARIS)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(422);
            assertThat(problem.errors().get(0).pointer()).isEqualTo(pointer);
            assertThat(problem.errors().get(0).code()).isEqualTo(code);
        });
    }

    /** The other library goes through the rule in UTC, where no clock changes. */
    @Property(tries = 500)
    void anotherLibraryFindsTheSameTimes(
            @ForAll("rules") String rule,
            @ForAll @IntRange(min = 0, max = 1_500) int day,
            @ForAll @IntRange(min = 3, max = 23) int hour) {
        LocalDateTime first = LocalDate.parse("2020-01-01").plusDays(day).atTime(hour, 0);
        List<LocalDateTime> expected = elsewhere(rule + ";COUNT=30", first);
        if (!expected.get(0).equals(first) || elsewhere(rule, first).size() < 2) {
            return;
        }
        LocalDateTime horizon = first.plusYears(5);
        assertThat(Rule.of(rule + ";COUNT=30").times(first, ZoneId.of("Africa/Dakar")))
                .containsExactlyElementsOf(
                        expected.stream().filter(time -> !time.isAfter(horizon)).toList());
    }

    /** Dakar has no summer time; New York and Paris have, and at these hours their clocks skip nothing. */
    @Property(tries = 200)
    void theClockOnTheWallStaysInEveryZone(
            @ForAll("zones") String zone, @ForAll @IntRange(min = 0, max = 700) int day) {
        LocalDateTime first = LocalDate.parse("2020-01-01").plusDays(day).atTime(15, 0);

        List<LocalDateTime> times = Rule.of("FREQ=WEEKLY;COUNT=60").times(first, ZoneId.of(zone));

        for (int i = 0; i < 60; i++) {
            assertThat(times.get(i)).isEqualTo(first.plusWeeks(i));
        }
    }

    @Provide
    Arbitrary<String> rules() {
        return Arbitraries.of(
                "FREQ=DAILY",
                "FREQ=DAILY;INTERVAL=3",
                "FREQ=WEEKLY",
                "FREQ=WEEKLY;BYDAY=MO,WE,FR",
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH",
                "FREQ=MONTHLY",
                "FREQ=MONTHLY;BYMONTHDAY=1,15",
                "FREQ=MONTHLY;BYDAY=1MO",
                "FREQ=MONTHLY;BYDAY=-1FR",
                "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
                "FREQ=YEARLY;BYMONTH=3,10");
    }

    @Provide
    Arbitrary<String> zones() {
        return Arbitraries.of("Africa/Dakar", "America/New_York", "Europe/Paris", "Asia/Kolkata", "Pacific/Auckland");
    }

    private static List<LocalDateTime> elsewhere(String rule, LocalDateTime first) {
        TimeZone utc = TimeZone.getTimeZone("UTC");
        ParseContext context = new ParseContext();
        context.setVersion(ICalVersion.V2_0);
        DateIterator dates = new RecurrenceRuleScribe()
                .parseText(rule, null, new ICalParameters(), context)
                .getDateIterator(Date.from(first.atZone(ZoneId.of("UTC")).toInstant()), utc);
        List<LocalDateTime> times = new ArrayList<>();
        while (dates.hasNext() && times.size() < 30) {
            times.add(LocalDateTime.ofInstant(dates.next().toInstant(), ZoneId.of("UTC")));
        }
        return times;
    }
}
