package org.coalition.event.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import org.coalition.event.programme.LocalTimes;
import org.coalition.http.problem.Problem;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class EventTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant BEFORE = Instant.parse("2020-09-14T08:00:00Z");
    private static final Instant START = Instant.parse("2020-09-25T14:00:00Z");
    private static final Instant END = Instant.parse("2020-09-25T15:30:00Z");

    @Test
    void theClockTurnsAnEventLiveWhenItBeginsAndCompletesItWhenItIsOver() {
        Event event = scheduled(programme(""));

        assertThat(event.due(START.minusSeconds(1))).isNull();
        assertThat(event.due(START)).isEqualTo(Move.START);
        Event live = event.move(Move.START, "platform", START).state();
        assertThat(live.due(END.minusSeconds(1))).isNull();
        assertThat(live.due(END)).isEqualTo(Move.COMPLETE);
        assertThat(live.move(Move.COMPLETE, "platform", END).state().due(END)).isNull();
    }

    @Test
    void theClockLeavesARecordOfThePastToItsHost() {
        Event late = Event.create("e", programme(""), "member:unesco", END).state();

        assertThat(late.move(Move.SCHEDULE, "member:unesco", END).state().due(END.plusSeconds(60)))
                .isNull();
    }

    @Test
    void aDayWithoutHoursIsOverWhenItIsOverEverywhere() {
        Event event = scheduled(programme(",'starts':null,'ends':null,'timeZone':null,'date':'2020-09-25'"));

        assertThat(event.due(Instant.parse("2020-09-26T11:59:59Z"))).isNull();
        assertThat(event.due(Instant.parse("2020-09-26T12:00:00Z"))).isEqualTo(Move.COMPLETE);
    }

    @Test
    void theRevisionGrowsWithTimePlaceAndWhetherItTakesPlaceAndWithNothingElse() {
        Event event = scheduled(programme(""));
        Instant now = BEFORE.plusSeconds(60);

        assertThat(event.revision()).isEqualTo(new Revision(0, BEFORE));
        assertThat(event.changed("event.registration-changed", "anonymous", now)
                        .state()
                        .revision())
                .isEqualTo(new Revision(0, BEFORE));
        assertThat(revised(event, ",'title':'Another'", now)).isEqualTo(new Revision(0, now));
        assertThat(revised(event, ",'starts':'2020-09-25T10:30'", now)).isEqualTo(new Revision(1, now));
        assertThat(revised(event, ",'joiningLink':'https://example.org/1'", now))
                .isEqualTo(new Revision(1, now));
        Event postponed = event.move(Move.POSTPONE, "member:unesco", now).state();
        assertThat(postponed.revision()).isEqualTo(new Revision(1, now));
        assertThat(postponed.move(Move.SCHEDULE, "member:unesco", now).state().revision())
                .isEqualTo(new Revision(2, now));
    }

    @Test
    void recordingsComeAfterAnEventAndItsTimeStays() {
        Event over =
                scheduled(programme("")).move(Move.COMPLETE, "platform", END).state();

        Programme recorded = programme(",'recordings':[{'url':'https://example.org/recording'}]");
        assertThat(over.revise(recorded, "member:unesco", END).state().webinar().recordings())
                .hasSize(1);
        assertThatThrownBy(() -> over.revise(programme(",'starts':'2020-09-25T10:30'"), "member:unesco", END))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(409));
    }

    @Test
    void ofATimeThatComesTwiceTheFirstIsMeant() {
        assertThat(LocalTimes.instant(
                        LocalDateTime.parse("2020-10-25T02:30"), LocalTimes.zone("Europe/Paris"), "/starts"))
                .isEqualTo("2020-10-25T00:30:00Z");
    }

    private static Revision revised(Event event, String fields, Instant now) {
        return event.revise(programme(fields), "member:unesco", now).state().revision();
    }

    private static Event scheduled(Programme programme) {
        Event draft = Event.create("e", programme, "member:unesco", BEFORE).state();
        Event event = draft.move(Move.SCHEDULE, "member:unesco", BEFORE).state();
        return event.move(Move.OPEN_REGISTRATION, "member:unesco", BEFORE).state();
    }

    /** The last of two fields with the same name counts. */
    private static Programme programme(String fields) {
        String json = "{'title':'The Global Education Coalition in Action','initiative':'gec','hosts':['unesco'],"
                + "'timeZone':'America/New_York','starts':'2020-09-25T10:00','ends':'2020-09-25T11:30'" + fields + "}";
        return JSON.readValue(json.replace('\'', '"'), Programme.class);
    }
}
