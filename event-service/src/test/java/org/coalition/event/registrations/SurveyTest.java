package org.coalition.event.registrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.coalition.event.registrations.Fixture.answer;

import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.coalition.servicetests.ContractRules;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** What those who took part are asked after an event. */
class SurveyTest {
    private static final Fixture HOUSE = Fixture.withClock();
    /** So early that nobody is reminded. */
    private static final Instant BEFORE = Instant.parse("2031-05-07T10:00:00Z");

    private static final Instant END = Instant.parse("2031-05-10T11:00:00Z");
    private static final String TIMES =
            "'timeZone':'Africa/Dakar','starts':'2031-05-10T10:00','ends':'2031-05-10T11:00'";
    private static final String QUESTIONS =
            "[{'id':'useful','text':'Can you use it in your own teaching?','required':true,'choices':['Yes','Partly','No']},"
                    + "{'id':'next','text':'What next? <Radio>'}]";
    private static final String SURVEY = TIMES + ",'survey':" + QUESTIONS;

    /** Addresses by event. */
    private static final Map<String, List<String>> ATTENDEES = new HashMap<>();

    @AfterAll
    static void stop() {
        ContractRules.checkPublished(HOUSE.service, "events");
        HOUSE.close();
    }

    @Test
    void whoTookPartIsAskedOnceInTheirLanguageByHoweverManyInstances() {
        ClockedService.setTo(BEFORE);
        var unused = HOUSE.service.beside(ClockedService.class);
        String event = HOUSE.open(SURVEY);
        attended(event, "awa@example.org", ",'language':'fr','timeZone':'Africa/Dakar'");
        attended(event, "ana@example.org", ",'language':'es'");
        attended(event, "ann@example.org", "");
        String late = registered(event, "late@example.org", "");
        registered(event, "absent@example.org", "");
        assertThat(HOUSE.event(event).at("/survey/0/choices").size()).isEqualTo(3);

        complete(event);
        await().until(() -> Stream.of("awa", "ana", "ann").allMatch(name -> mails(name + "@example.org") == 3));
        assertThat(text("awa@example.org")).contains("Vous avez participé", "9 juin 2031", "(Africa/Dakar)");
        assertThat(text("ana@example.org")).contains("Usted participó");
        assertThat(text("ann@example.org")).contains("You took part", "/survey?token=");
        // A report often comes after the event.
        attend(event, late);
        await().until(() -> mails("late@example.org") == 3);
        revise(event, "{'description':'Thank you for coming.'}").expectStatus().isOk();

        assertThat(results(event).path("asked").asInt()).isEqualTo(4);
        assertThat(mails("awa@example.org")).as("after several facts, one mail").isEqualTo(3);
        assertThat(mails("absent@example.org")).as("no attendance, no mail").isEqualTo(2);

        String link =
                Fixture.local(Fixture.linkIn(HOUSE.mails("awa@example.org").get(2)));
        String page = HOUSE.service
                .anonymous()
                .get()
                .uri(link)
                .accept(MediaType.TEXT_HTML)
                .exchange()
                .expectStatus()
                .isOk()
                // Browsers send a form of a page under no-referrer from origin null, and the gateway refuses that.
                .expectHeader()
                .valueEquals("Referrer-Policy", "same-origin")
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        assertThat(page)
                .contains("lang=\"fr\"", "type=\"radio\" name=\"useful\" required value=\"Partly\"", "<textarea")
                .contains("What next? &lt;Radio&gt;", "Envoyer");
        assertThat(results(event).path("answered").asInt())
                .as("opening a link changes nothing")
                .isZero();
        String thanks = HOUSE.service
                .anonymous()
                .post()
                .uri(link)
                .accept(MediaType.TEXT_HTML)
                .body(BodyInserters.fromFormData("useful", "Partly").with("next", "ab\r\n".repeat(333)))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        assertThat(thanks).contains("Merci");
        assertThat(results(event).path("answered").asInt()).isEqualTo(1);
    }

    @Test
    void theLastAnswersOfALinkCountOnceAlsoWhenTheyComeTogether() {
        String event = asked("1@once.example", "2@once.example", "3@once.example");
        List<String> links = links(event);
        for (String link : links) {
            send(link, "{'useful':'No','next':'TV'}").expectStatus().isOk();
        }
        WebClient client = WebClient.create(HOUSE.service.url());
        Flux.fromIterable(links)
                .flatMap(link -> Flux.range(0, 20)
                        .flatMap(turn -> client.post()
                                .uri(link)
                                .contentType(MediaType.APPLICATION_JSON)
                                .bodyValue("{\"answers\":{\"useful\":\"Yes\",\"next\":\"By radio\"}}")
                                .retrieve()
                                .toBodilessEntity()))
                .blockLast(Duration.ofSeconds(30));

        JsonNode results = results(event);
        assertThat(results.path("asked").asInt()).isEqualTo(3);
        assertThat(results.path("answered").asInt()).isEqualTo(3);
        assertThat(results.at("/questions/0/choices").toString())
                .isEqualTo("[{'of':'Yes','people':3},{'of':'Partly'},{'of':'No'}]".replace('\'', '"'));
        assertThat(results.at("/questions/1/texts").toString()).isEqualTo("[\"By radio\",\"By radio\",\"By radio\"]");
    }

    @Test
    void resultsAreTheHostsAndTellOfNoSmallGroup() {
        String event = asked("1@host.example", "2@host.example", "3@host.example", "4@host.example");
        List<String> links = links(event);
        send(links.get(0), "{'useful':'Yes','next':'By radio'}").expectStatus().isOk();
        send(links.get(1), "{'useful':'Yes','next':'Offline'}").expectStatus().isOk();
        assertThat(results(event).at("/questions").toString()).doesNotContain("people", "By radio", "Offline");

        send(links.get(2), "{'useful':'Yes'}").expectStatus().isOk();
        send(links.get(3), "{'useful':'No'}").expectStatus().isOk();
        JsonNode results = results(event);
        assertThat(results.path("answered").asInt()).isEqualTo(4);
        assertThat(results.at("/questions/0/choices/0/people").asInt()).isEqualTo(3);
        assertThat(results.at("/questions/0/choices/2").has("people")).isFalse();
        assertThat(results.toString()).doesNotContain("By radio", "Offline");

        String path = "/api/v1/events/" + event + "/survey/results";
        HOUSE.service.anonymous().get().uri(path).exchange().expectStatus().isUnauthorized();
        HOUSE.service
                .as("member-orange")
                .get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isForbidden();
        HOUSE.service
                .as("secretariat")
                .get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk();
        assertThat(HOUSE.service.stored()).contains("Offline");
        for (var fact : HOUSE.service.facts("events")) {
            assertThat(fact.value()).doesNotContain("Offline");
        }
        String without = HOUSE.open(TIMES);
        HOUSE.service
                .as("member-huawei")
                .get()
                .uri("/api/v1/events/" + without + "/survey/results")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '|', textBlock = """
            |{'next':'By radio'}|,               /answers/useful, required
            |{'useful':'Perhaps'}|,           /answers/useful, not-a-choice
            |{'useful':'No','price':'low'}|,  /answers/price,  unknown-question
            |{'useful':'No','next':null}|,    /answers/next,   not-null
            |{'useful':'No','next':'LONG'}|,  /answers/next,   size
            """)
    void aRefusedAnswerNamesItsQuestion(String answers, String pointer, String code) {
        String event = asked("refused-" + code + "@example.org");
        JsonNode problem = answer(send(links(event).get(0), answers.replace("LONG", "x".repeat(1_001)))
                .expectStatus()
                .isEqualTo(422));
        assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo(pointer);
        assertThat(problem.at("/errors/0/code").asString()).isEqualTo(code);
        assertThat(results(event).path("answered").asInt()).isZero();
    }

    @Test
    void whatPeopleWereAskedStaysAsItIs() {
        ClockedService.setTo(BEFORE);
        String event = HOUSE.open(TIMES);
        String id = registered(event, "stays@example.org", "");
        complete(event);
        revise(event, "{'survey':[{'id':'a','text':'A?'},{'id':'a','text':'B?'}]}")
                .expectStatus()
                .isEqualTo(422);
        revise(event, "{'survey':[{'id':'a','text':'A typo?'}]}").expectStatus().isOk();
        revise(event, "{'survey':" + QUESTIONS + "}").expectStatus().isOk();
        attend(event, id);
        revise(event, "{'survey':null}").expectStatus().isEqualTo(409);
        revise(event, "{'title':'Another title'}").expectStatus().isOk();
        await().until(() -> mails("stays@example.org") == 3);

        String closed = HOUSE.open(TIMES);
        complete(closed);
        ClockedService.setTo(END.plus(Duration.ofDays(31)));
        revise(closed, "{'survey':" + QUESTIONS + "}").expectStatus().isEqualTo(409);
    }

    @Test
    void aLinkIsGoodForItsOwnRegistrationAfterAnEventThatTookPlace() {
        ClockedService.setTo(BEFORE);
        String event = HOUSE.open(SURVEY);
        String id = registered(event, "early@example.org", "");
        open(link(event, id)).expectStatus().isEqualTo(409);
        open(link(event, id) + "x").expectStatus().isForbidden();
        open(Fixture.local(HOUSE.link(event, id, "/survey", Post.OWN)))
                .expectStatus()
                .isForbidden();
        HOUSE.service
                .post("member-huawei", "/events/" + event + "/cancel", "{}")
                .expectStatus()
                .isOk();
        await().until(() -> mails("early@example.org") == 3);
        assertThat(text("early@example.org")).contains("does not take place");
        send(link(event, id), "{'useful':'Yes'}").expectStatus().isEqualTo(409);
        assertThat(results(event).path("asked").asInt()).isZero();
    }

    @Test
    void aSurveyClosesAfterAMonthAndItsWordsAreDestroyedLaterWhileTheCountsStay() {
        String[] people = {"1@later.example", "2@later.example", "3@later.example", "4@later.example"};
        String event = asked(people);
        List<String> links = links(event);
        for (int i = 0; i < 3; i++) {
            send(links.get(i), "{'useful':'Yes','next':'Fewer planted slides'}")
                    .expectStatus()
                    .isOk();
        }
        ClockedService.setTo(END.plus(Duration.ofDays(30)).minus(Duration.ofHours(1)));
        send(links.get(3), "{'useful':'No'}").expectStatus().isOk();
        ClockedService.setTo(END.plus(Duration.ofDays(30)).plus(Duration.ofSeconds(1)));
        send(links.get(3), "{'useful':'Yes'}").expectStatus().isEqualTo(410);
        open(links.get(3)).expectStatus().isEqualTo(410);
        await().untilAsserted(() -> assertThat(HOUSE.service.stored()).doesNotContain("@later.example"));
        JsonNode before = results(event);
        assertThat(before.at("/questions/1/texts").size()).isEqualTo(3);

        ClockedService.setTo(Instant.parse(before.path("keptUntil").asString()).plusSeconds(1));
        await().untilAsserted(() -> assertThat(HOUSE.service.stored()).doesNotContain("Fewer planted slides"));
        JsonNode after = results(event);
        assertThat(after.path("asked").asInt()).isEqualTo(4);
        assertThat(after.path("answered").asInt()).isEqualTo(4);
        assertThat(after.at("/questions/0")).isEqualTo(before.at("/questions/0"));
        assertThat(after.at("/questions/1").has("texts")).isFalse();
    }

    @Test
    void erasingARegistrationErasesItsAnswersForGood() {
        String event = asked("1@erased.example", "2@erased.example", "3@erased.example");
        List<String> links = links(event);
        for (String link : links) {
            send(link, "{'useful':'Yes'}").expectStatus().isOk();
        }
        String id = links.get(0).split("/", -1)[6];
        HOUSE.service
                .as("member-huawei")
                .delete()
                .uri("/api/v1/events/" + event + "/registrations/" + id)
                .exchange()
                .expectStatus()
                .isNoContent();
        send(links.get(0), "{'useful':'Yes'}").expectStatus().isEqualTo(410);
        JsonNode results = results(event);
        assertThat(results.path("asked").asInt()).isEqualTo(2);
        assertThat(results.path("answered").asInt()).isEqualTo(2);
        assertThat(results.at("/questions/0").toString()).doesNotContain("people");
    }

    /** An event that is over, whose survey was sent to these. */
    private static String asked(String... people) {
        ClockedService.setTo(BEFORE);
        String event = HOUSE.open(SURVEY);
        for (String email : people) {
            attended(event, email, "");
        }
        complete(event);
        await().until(() ->
                Stream.of(people).allMatch(email -> !surveyLinks(event, email).isEmpty()));
        ATTENDEES.put(event, List.of(people));
        return event;
    }

    /** As they stand in the mails. */
    private static List<String> links(String event) {
        List<String> links = new ArrayList<>();
        ATTENDEES.get(event).forEach(email -> links.addAll(surveyLinks(event, email)));
        return links;
    }

    private static List<String> surveyLinks(String event, String email) {
        return HOUSE.mails(email).stream()
                .map(mail -> Fixture.local(Fixture.linkIn(mail)))
                .filter(link -> link.contains(event) && link.contains("/survey?"))
                .toList();
    }

    private static String registered(String event, String email, String more) {
        String id = answer(HOUSE.register(event, email, more).expectStatus().isCreated())
                .path("id")
                .asString();
        HOUSE.confirm(event, id).expectStatus().isOk();
        return id;
    }

    private static void attended(String event, String email, String more) {
        attend(event, registered(event, email, more));
    }

    private static void attend(String event, String id) {
        HOUSE.service
                .post("member-huawei", "/events/" + event + "/registrations/" + id + "/attend", "{}")
                .expectStatus()
                .isOk();
    }

    private static void complete(String event) {
        HOUSE.service
                .post("member-huawei", "/events/" + event + "/complete", "{}")
                .expectStatus()
                .isOk();
    }

    private static ResponseSpec revise(String event, String patch) {
        return HOUSE.service
                .as("member-huawei")
                .patch()
                .uri("/api/v1/events/" + event)
                .header("If-Match", "\"" + HOUSE.event(event).path("version").asLong() + "\"")
                .header("Content-Type", "application/merge-patch+json")
                .bodyValue(patch.replace('\'', '"'))
                .exchange();
    }

    private static String link(String event, String id) {
        return Fixture.local(HOUSE.link(event, id, "/survey", Post.SURVEY));
    }

    private static ResponseSpec open(String link) {
        return HOUSE.service.anonymous().get().uri(link).exchange();
    }

    private static ResponseSpec send(String link, String answers) {
        return HOUSE.service
                .anonymous()
                .post()
                .uri(link)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"answers\":" + answers.replace('\'', '"') + "}")
                .exchange();
    }

    private static JsonNode results(String event) {
        return answer(HOUSE.service
                .as("member-huawei")
                .get()
                .uri("/api/v1/events/" + event + "/survey/results")
                .exchange()
                .expectStatus()
                .isOk());
    }

    private static int mails(String to) {
        return HOUSE.mails(to).size();
    }

    private static String text(String to) {
        List<MimeMessage> mails = HOUSE.mails(to);
        return Fixture.text(mails.get(mails.size() - 1));
    }
}
