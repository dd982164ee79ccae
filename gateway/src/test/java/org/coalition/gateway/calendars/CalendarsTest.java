package org.coalition.gateway.calendars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.coalition.gateway.Gateway;
import org.coalition.servicetests.RunningService;
import org.coalition.servicetests.Tokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The feeds as another library reads them, with real events of 2020. */
class CalendarsTest {
    private static final RunningService GATEWAY = RunningService.start(
            Gateway.class,
            "--coalition.upstream.partner=http://127.0.0.1:9",
            "--coalition.upstream.event=http://127.0.0.1:9",
            "--coalition.upstream.resource=http://127.0.0.1:9",
            "--coalition.local-issuer.private-key=file:" + Tokens.privateKey(),
            "--coalition.local-issuer.secret=file:" + Tokens.privateKey(),
            "--coalition.public-url=https://coalition.example.org");

    private static final String ASPNET = "'title':'ASPnet global webinar','description':'Schools, and hope; together',"
            + "'translations':{'fr':{'title':'Webinaire mondial du réSEAU'}},'initiative':'keep-learning',"
            + "'series':'aspnet','languages':['en'],'interpretation':['fr'],'timeZone':'Europe/Paris',"
            + "'starts':'2020-05-12T14:00:00','ends':'2020-05-12T15:30:00','startsAt':'2020-05-12T12:00:00Z',"
            + "'audience':{'beneficiaries':[],'countries':['FRA','SEN'],'levels':[]},"
            + "'speakers':[{'name':'Tao Zhan','affiliation':'Director, UNESCO IITE'}]";

    @BeforeAll
    static void eventsAreKnown() {
        GATEWAY.publish(
                "initiatives",
                "keep-learning",
                1,
                "initiative.announced",
                "{'by':'secretariat','initiative':{'id':'keep-learning','version':1,'state':'active','title':'Keep learning'}}");
        publish("aspnet-1", 3, "open", ASPNET, 2);
        publish(
                "day",
                2,
                "completed",
                "'title':'A day','initiative':'keep-learning','languages':[],'date':'2020-04-11'",
                0);
        publish("off", 4, "cancelled", "'title':'Off','initiative':'gec','languages':['ru'],'date':'2020-09-01'", 1);
        publish("later", 4, "postponed", "'title':'Later','initiative':'gec','languages':[],'date':'2020-09-02'", 1);
        publish("plan", 1, "draft", "'title':'Plan','initiative':'gec','languages':[],'date':'2020-09-02'", 0);
        publish("dateless", 1, "scheduled", "'title':'Dateless','initiative':'gec','languages':[]", 0);
        await().untilAsserted(() -> assertThat(text("/events.ics")).contains("UID:later@coalition"));
    }

    @AfterAll
    static void close() {
        GATEWAY.close();
    }

    @Test
    void anEventIsReadFieldByFieldAsItWasAnnounced() {
        VEvent event = only(text("/events/aspnet-1.ics"));

        assertThat(event.getUid().getValue()).isEqualTo("aspnet-1@coalition");
        assertThat(event.getSequence().getValue()).isEqualTo(2);
        assertThat(event.getDateStart().getValue()).isEqualTo(Instant.parse("2020-05-12T12:00:00Z"));
        assertThat(event.getDateEnd().getValue()).isEqualTo(Instant.parse("2020-05-12T13:30:00Z"));
        assertThat(event.getDateTimeStamp().getValue()).isEqualTo(Instant.parse("2020-04-02T08:00:00Z"));
        assertThat(event.getLastModified().getValue()).isEqualTo(Instant.parse("2020-04-02T08:00:00Z"));
        assertThat(event.getCreated().getValue()).isEqualTo(Instant.parse("2020-04-01T08:00:00Z"));
        assertThat(event.getSummary().getValue()).isEqualTo("ASPnet global webinar");
        assertThat(event.getDescription().getValue())
                .isEqualTo("Schools, and hope; together\nTao Zhan, Director, UNESCO IITE");
        assertThat(event.getStatus().getValue()).isEqualTo("CONFIRMED");
        assertThat(event.getUrl().getValue()).isEqualTo("https://coalition.example.org/api/v1/events/aspnet-1");
        assertThat(event.getCategories().get(0).getValues()).containsExactly("Keep learning");
        assertThat(text("/events/aspnet-1.ics")).contains("DTSTART;TZID=Europe/Paris:20200512T140000");
    }

    @Test
    void theTextIsInTheAskedLanguageWhereThereIsOne() {
        assertThat(only(text("/events/aspnet-1.ics?language=fr-CA"))
                        .getSummary()
                        .getValue())
                .isEqualTo("Webinaire mondial du réSEAU");
        assertThat(only(text("/events/aspnet-1.ics?language=ru")).getSummary().getValue())
                .isEqualTo("ASPnet global webinar");
    }

    @Test
    void whatIsOffStaysInTheFeedAndSaysSo() {
        Map<String, String> states = read(text("/events.ics")).getEvents().stream()
                .collect(Collectors.toMap(
                        event -> event.getUid().getValue(),
                        event -> event.getStatus().getValue()));

        assertThat(states)
                .isEqualTo(Map.of(
                        "aspnet-1@coalition", "CONFIRMED",
                        "day@coalition", "CONFIRMED",
                        "off@coalition", "CANCELLED",
                        "later@coalition", "CANCELLED"));
    }

    @ParameterizedTest
    @CsvSource({
        "/events.ics?initiative=keep-learning, 2",
        "/events.ics?language=fr, 1",
        "/events.ics?language=ru, 1",
        "/events.ics?country=SN, 4",
        "/events.ics?country=BRA, 3",
        "/events.ics?country=FRA&language=en, 1",
        "/series/aspnet.ics, 1",
    })
    void aFeedHasWhatIsAskedFor(String path, int events) {
        assertThat(read(text(path)).getEvents()).hasSize(events);
    }

    @Test
    void aFeedThatDidNotChangeIsNotSentAgainThoughSomebodyRegistered() {
        String etag = GATEWAY.anonymous()
                .get()
                .uri("/api/v1/events/aspnet-1.ics")
                .exchange()
                .expectHeader()
                .contentType("text/calendar;charset=UTF-8")
                .returnResult(String.class)
                .getResponseHeaders()
                .getETag();
        publish("aspnet-1", 4, "full", ASPNET, 2);
        await().untilAsserted(() -> assertThat(json("/events/aspnet-1")).contains("\"full\""));

        GATEWAY.anonymous()
                .get()
                .uri("/api/v1/events/aspnet-1.ics")
                .header("If-None-Match", etag)
                .exchange()
                .expectStatus()
                .isNotModified();
    }

    @ParameterizedTest
    @CsvSource({
        "/events/plan.ics, 404",
        "/events/dateless.ics, 404",
        "/series/none.ics, 404",
        "/events.ics?country=XX, 422"
    })
    void whatIsNotThereIsSaidSo(String path, int status) {
        GATEWAY.anonymous()
                .get()
                .uri("/api/v1" + path)
                .exchange()
                .expectStatus()
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "from=2020-05-01, 3",
        "from=2020-04-11&to=2020-05-12, 2",
        "to=2020-04-10, 0",
        "series=aspnet, 1",
        "country=sen&host=unesco, 5",
        "state=draft&from=2020-09-02, 1",
    })
    void eventsAreListedByDaySeriesAndCountry(String query, int total) {
        assertThat(json("/events?" + query)).containsPattern("\"total\":" + total + "\\b");
    }

    private static void publish(String id, int version, String state, String fields, int revision) {
        String audience =
                fields.contains("'audience'") ? "" : ",'audience':{'beneficiaries':[],'countries':[],'levels':[]}";
        GATEWAY.publish(
                "events",
                id,
                version,
                "event.revised",
                "{'by':'member:unesco','event':{'id':'" + id + "','version':" + version + ",'state':'" + state + "',"
                        + fields + audience + ",'hosts':['unesco'],'taken':0,'waiting':0,'revision':" + revision
                        + ",'revisedAt':'2020-04-02T08:00:00Z','createdAt':'2020-04-01T08:00:00Z',"
                        + "'updatedAt':'2020-04-0" + version + "T09:00:00Z'}}");
    }

    private static VEvent only(String text) {
        return read(text).getEvents().get(0);
    }

    private static ICalendar read(String text) {
        return Biweekly.parse(text).first();
    }

    private static String text(String path) {
        return GATEWAY.anonymous()
                .get()
                .uri("/api/v1" + path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }

    private static String json(String path) {
        return text(path);
    }
}
