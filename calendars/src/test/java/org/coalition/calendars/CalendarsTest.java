package org.coalition.calendars;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.Observance;
import biweekly.component.VEvent;
import biweekly.component.VTimezone;
import biweekly.util.DateTimeComponents;
import biweekly.util.UtcOffset;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What one library writes, another reads. */
class CalendarsTest {
    private static final Instant CREATED = Instant.parse("2020-04-06T08:00:00Z");
    private static final Instant REVISED = Instant.parse("2020-04-07T09:30:00Z");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Test
    void everyFieldIsReadAsItWasMeant() {
        Entry entry = new Entry(
                "coalition-in-action@coalition",
                3,
                CREATED,
                REVISED,
                LocalDateTime.parse("2020-05-12T14:00").atZone(PARIS),
                LocalDateTime.parse("2020-05-12T15:30").atZone(PARIS),
                "Réseau ASPnet ; un « webinaire », mondial\\régional",
                "Première ligne\r\nseconde ligne",
                "fr",
                false,
                "https://example.org/join?a=1,2;b",
                URI.create("https://example.org/events/1"),
                List.of("Keep learning, together", "GEC"));

        VEvent read =
                read(Calendars.feed("Webinaires", List.of(entry))).getEvents().get(0);

        assertThat(read.getUid().getValue()).isEqualTo("coalition-in-action@coalition");
        assertThat(read.getSequence().getValue()).isEqualTo(3);
        assertThat(read.getCreated().getValue()).isEqualTo(CREATED);
        assertThat(read.getLastModified().getValue()).isEqualTo(REVISED);
        assertThat(read.getDateTimeStamp().getValue()).isEqualTo(REVISED);
        assertThat(read.getDateStart().getValue()).isEqualTo(Instant.parse("2020-05-12T12:00:00Z"));
        assertThat(read.getDateEnd().getValue()).isEqualTo(Instant.parse("2020-05-12T13:30:00Z"));
        assertThat(read.getSummary().getValue()).isEqualTo("Réseau ASPnet ; un « webinaire », mondial\\régional");
        assertThat(read.getSummary().getLanguage()).isEqualTo("fr");
        assertThat(read.getDescription().getValue().lines()).containsExactly("Première ligne", "seconde ligne");
        assertThat(read.getStatus().getValue()).isEqualTo("CONFIRMED");
        assertThat(read.getLocation().getValue()).isEqualTo("https://example.org/join?a=1,2;b");
        assertThat(read.getUrl().getValue()).isEqualTo("https://example.org/events/1");
        assertThat(read.getCategories().get(0).getValues()).containsExactly("Keep learning, together", "GEC");
    }

    @Test
    void aFeedHasANameAndSaysHowOftenToAsk() {
        ICalendar feed = read(Calendars.feed("Webinars", List.of()));

        assertThat(feed.getNames().get(0).getValue()).isEqualTo("Webinars");
        assertThat(feed.getExperimentalProperty("X-WR-CALNAME").getValue()).isEqualTo("Webinars");
        assertThat(feed.getRefreshInterval().getValue().toString()).isEqualTo("PT1H");
        assertThat(feed.getMethod()).isNull();
        assertThat(feed.getProductId()).isNotNull();
    }

    @Test
    void aDayWithoutHoursIsAWholeDay() {
        VEvent read = read(Calendars.feed("W", List.of(at(LocalDate.parse("2020-04-11"), null, "Day"))))
                .getEvents()
                .get(0);

        assertThat(read.getDateStart().getValue().hasTime()).isFalse();
        assertThat(read.getDateStart().getValue().getRawComponents().toString()).startsWith("20200411");
        assertThat(read.getDateEnd()).isNull();
    }

    @Test
    void aCancelledEntryIsSaidToBeSo() {
        Entry entry = new Entry(
                "1", 4, CREATED, REVISED, CREATED.atZone(PARIS), null, "T", null, null, true, null, null, List.of());

        String mail = Calendars.invitation(entry, new Party("Coalition", "a@example.org"), guest());
        assertThat(read(mail).getMethod().getValue()).isEqualTo("CANCEL");
        assertThat(read(mail).getEvents().get(0).getStatus().getValue()).isEqualTo("CANCELLED");
        assertThat(read(mail).getEvents().get(0).getSequence().getValue()).isEqualTo(4);
        assertThat(Calendars.method(entry)).isEqualTo("CANCEL");
    }

    @Test
    void anInvitationNamesWhoInvitesAndTheOneWhoIsInvited() {
        Entry entry = at(CREATED.atZone(PARIS), CREATED.plusSeconds(3_600).atZone(PARIS), "T");

        ICalendar mail = read(Calendars.invitation(entry, new Party("Coalition", "a@example.org"), guest()));

        VEvent event = mail.getEvents().get(0);
        assertThat(mail.getMethod().getValue()).isEqualTo("REQUEST");
        assertThat(event.getOrganizer().getEmail()).isEqualTo("a@example.org");
        assertThat(event.getAttendees()).singleElement().satisfies(attendee -> {
            assertThat(attendee.getEmail()).isEqualTo("awa@example.org");
            assertThat(attendee.getCommonName()).isEqualTo("Awa; \"Diop\"");
            assertThat(attendee.getParticipationStatus().getValue()).isEqualTo("ACCEPTED");
            assertThat(attendee.getRsvp()).isFalse();
        });
    }

    /**
     * The other library reads times by the zones that stand in the feed, as far as Java's old {@code TimeZone} can say them:
     * not where standard time itself changes, nor with a summer time of another length than an hour, nor within a day of a change.
     */
    @Property(tries = 300)
    void timesAreTheSameInstantsInEveryUsualZoneInEveryYear(
            @ForAll("zones") ZoneId zone, @ForAll("localTimes") LocalDateTime local) {
        Assume.that(zone.getRules().getValidOffsets(local).size() == 1 && isUsual(zone, local));

        VEvent read = read(Calendars.feed("W", List.of(at(local.atZone(zone), null, "T"))))
                .getEvents()
                .get(0);

        assertThat(read.getDateStart().getValue()).isEqualTo(local.atZone(zone).toInstant());
    }

    /** By the words of RFC 5545, 3.6.5: the observance counts that began last. */
    @Property(tries = 500)
    void theZonesInAFeedHaveTheOffsetOfTheirTimesEverywhere(
            @ForAll("zones") ZoneId zone, @ForAll("localTimes") LocalDateTime local) {
        Instant time = local.atZone(zone).toInstant();
        Assume.that(!zone.normalized().equals(ZoneOffset.UTC));

        ICalendar feed = read(Calendars.feed("W", List.of(at(time.atZone(zone), null, "T"))));

        VTimezone written = feed.getTimezoneInfo().getComponents().iterator().next();
        Observance last = Stream.concat(written.getStandardTimes().stream(), written.getDaylightSavingsTime().stream())
                .filter(one -> !onset(one).isAfter(time))
                .max(Comparator.comparing(CalendarsTest::onset))
                .orElseThrow();
        assertThat(offset(last.getTimezoneOffsetTo().getValue()))
                .isEqualTo(zone.getRules().getOffset(time));
    }

    @Property(tries = 300)
    void anyTextInAnyScriptComesBackAndNoLineIsLongerThan75Octets(@ForAll("texts") String title) {
        String feed = Calendars.feed("W", List.of(at(CREATED.atZone(PARIS), null, title)));

        assertThat(feed).endsWith("\r\n");
        assertThat(feed.split("\r\n", -1))
                .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75)
                .noneMatch(line -> line.contains("\n") || line.contains("\r"));
        assertThat(read(new String(feed.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                        .getEvents()
                        .get(0)
                        .getSummary()
                        .getValue())
                .isEqualTo(title);
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(ZoneId.getAvailableZoneIds().stream()
                        .filter(id -> id.contains("/") && !id.startsWith("Etc/") && !id.startsWith("SystemV/"))
                        .sorted()
                        .toList())
                .map(ZoneId::of);
    }

    @Provide
    Arbitrary<LocalDateTime> localTimes() {
        return Arbitraries.longs()
                .between(0, 30L * 365 * 24 * 4)
                .map(quarters -> LocalDateTime.parse("2010-01-01T00:00").plusMinutes(15 * quarters));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("学", "ة", "é", "😀", "a", ",", ";", "\\", "n", " ", "\"", ":", "и")
                .list()
                .ofMinSize(1)
                .ofMaxSize(200)
                .map(letters -> "T" + String.join("", letters) + "T");
    }

    private static boolean isUsual(ZoneId zone, LocalDateTime local) {
        ZoneRules rules = zone.getRules();
        Instant time = local.toInstant(ZoneOffset.UTC);
        Instant moment = local.atZone(zone).toInstant();
        // Around a change the other library takes some hours by the wrong offset, for example in Dhaka on 1 January
        // 2010.
        ZoneOffsetTransition change = rules.nextTransition(moment.minus(Duration.ofDays(1)));
        return (change == null || change.getInstant().isAfter(moment.plus(Duration.ofDays(1))))
                && IntStream.rangeClosed(-26, 26)
                                .mapToObj(month -> time.plus(Duration.ofDays(30L * month)))
                                .map(rules::getStandardOffset)
                                .distinct()
                                .count()
                        == 1
                && IntStream.rangeClosed(-26, 26)
                        .mapToObj(month -> time.plus(Duration.ofDays(30L * month)))
                        .map(rules::getDaylightSavings)
                        .allMatch(saving -> saving.isZero() || saving.equals(Duration.ofHours(1)));
    }

    private static Instant onset(Observance observance) {
        DateTimeComponents local = observance.getDateStart().getValue().getRawComponents();
        return LocalDateTime.of(
                        local.getYear(),
                        local.getMonth(),
                        local.getDate(),
                        local.getHour(),
                        local.getMinute(),
                        local.getSecond())
                .toInstant(offset(observance.getTimezoneOffsetFrom().getValue()));
    }

    private static ZoneOffset offset(UtcOffset offset) {
        return ZoneOffset.ofTotalSeconds((int) (offset.getMillis() / 1_000));
    }

    private static Entry at(Temporal starts, Temporal ends, String title) {
        return new Entry("1", 0, CREATED, REVISED, starts, ends, title, null, null, false, null, null, List.of());
    }

    private static Party guest() {
        return new Party("Awa; \"Diop\"", "awa@example.org");
    }

    private static ICalendar read(String text) {
        return Biweekly.parse(text).first();
    }
}
