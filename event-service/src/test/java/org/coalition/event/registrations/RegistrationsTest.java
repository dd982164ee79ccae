package org.coalition.event.registrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.coalition.event.registrations.Fixture.answer;

import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.coalition.servicetests.ContractRules;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/** Registering, confirming, waiting, being offered a seat, cancelling: through HTTP and a real mail server. */
class RegistrationsTest {
    private static final Fixture HOUSE = Fixture.withMailServer("--coalition.registrations.per-address=3");
    private static final String APRIL = "'date':'2030-04-11',";

    @AfterAll
    static void allThatWasPublishedKeepsItsContract() {
        ContractRules.checkPublished(HOUSE.service, "events");
        HOUSE.close();
    }

    @Test
    void aRegistrationIsConfirmedByTheLinkInTheMailAndThenToldHowToJoin() {
        String event = HOUSE.open(APRIL + "'seats':2");
        JsonNode receipt = answer(HOUSE.register(event, "awa@example.org", ",'language':'fr'")
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals(HttpHeaders.CACHE_CONTROL, "no-store"));
        String id = receipt.path("id").asString();
        assertThat(receipt.path("state").asString()).isEqualTo("registered");

        await().until(() -> HOUSE.mails("awa@example.org").size() == 1);
        MimeMessage mail = HOUSE.mails("awa@example.org").get(0);
        assertThat(Fixture.text(mail))
                .contains("Cette adresse a été inscrite à « Online Learning", "jeudi 11 avril 2030")
                .doesNotContain("A teacher", "zoom.example");
        URI link = Fixture.linkIn(mail);

        // A mail program that opens the link by itself changes nothing.
        HOUSE.service
                .anonymous()
                .get()
                .uri(Fixture.local(link))
                .exchange()
                .expectStatus()
                .isOk();
        assertThat(HOUSE.own(event, id).path("confirmed").asBoolean()).isFalse();
        assertThat(HOUSE.own(event, id).has("joiningLink")).isFalse();
        for (int twice = 0; twice < 2; twice++) {
            JsonNode own = answer(HOUSE.service
                    .anonymous()
                    .post()
                    .uri(Fixture.local(link))
                    .exchange()
                    .expectStatus()
                    .isOk());
            assertThat(own.path("joiningLink").asString()).isEqualTo("https://zoom.example/1");
        }
        await().until(() -> HOUSE.mails("awa@example.org").size() == 2);
        assertThat(Fixture.text(HOUSE.mails("awa@example.org").get(1)))
                .contains("Vous avez une place", "Pour participer, ouvrez : https://zoom.example/1");
        assertThat(HOUSE.event(event).path("taken").asInt()).isEqualTo(1);
    }

    @Test
    void theAnswerDoesNotTellWhetherAnAddressWasRegisteredButTheMailDoes() {
        String event = HOUSE.open(APRIL + "'seats':9");
        String known = HOUSE.registered(event, "known@example.org");
        int before = HOUSE.event(event).path("taken").asInt();

        JsonNode again =
                answer(HOUSE.register(event, "KNOWN@example.org").expectStatus().isCreated());
        JsonNode stranger = answer(
                HOUSE.register(event, "stranger@example.org").expectStatus().isCreated());

        assertThat(again.propertyNames()).isEqualTo(stranger.propertyNames());
        assertThat(again.path("state")).isEqualTo(stranger.path("state"));
        assertThat(again.path("id").asString()).isNotEqualTo(known);
        // Neither do the counts.
        assertThat(HOUSE.event(event).path("taken").asInt()).isEqualTo(before + 2);
        await().until(() -> HOUSE.mails("KNOWN@example.org").size() == 1);
        MimeMessage mail = HOUSE.mails("KNOWN@example.org").get(0);
        assertThat(Fixture.text(mail)).contains("You are registered already").doesNotContain("/confirm");
        assertThat(Fixture.linkIn(mail).getPath()).endsWith(known);

        // And a second confirmed place is not to be had.
        HOUSE.confirm(event, again.path("id").asString()).expectStatus().isOk();
        assertThat(HOUSE.event(event).path("taken").asInt()).isEqualTo(before + 1);
        assertThat(HOUSE.own(event, known).path("state").asString()).isEqualTo("registered");
    }

    @Test
    void anAddressThatAsksTooOftenIsTurnedAwayWhetherItIsRegisteredOrNot() {
        String event = HOUSE.open(APRIL + "'seats':9");
        HOUSE.registered(event, "eager@example.org");
        for (String address : List.of("eager@example.org", "eager@example.org", "other@example.org")) {
            HOUSE.register(event, address).expectStatus().isCreated();
        }
        HOUSE.register(event, "eager@example.org")
                .expectStatus()
                .isEqualTo(429)
                .expectHeader()
                .exists(HttpHeaders.RETRY_AFTER);
    }

    @Test
    void aFreeSeatIsOfferedDownTheLineUntilSomebodyTakesIt() {
        String event = HOUSE.open(APRIL + "'seats':1,'registration':{'offerFor':'PT2S'}");
        String first = HOUSE.registered(event, "first@example.org");
        String second = HOUSE.registered(event, "second@example.org");
        String third = HOUSE.registered(event, "third@example.org");
        assertThat(HOUSE.own(event, third).path("position").asInt()).isEqualTo(2);
        HOUSE.accept(event, second).expectStatus().isEqualTo(409);

        HOUSE.cancel(event, first).expectStatus().isOk();
        assertThat(HOUSE.own(event, first).path("state").asString()).isEqualTo("cancelled");
        assertThat(HOUSE.own(event, second).path("state").asString()).isEqualTo("offered");
        assertThat(HOUSE.own(event, third).path("position").asInt()).isEqualTo(1);
        assertThat(HOUSE.event(event).path("taken").asInt()).isEqualTo(1);
        await().untilAsserted(() -> assertThat(HOUSE.mails("second@example.org"))
                .last()
                .satisfies(mail -> assertThat(Fixture.text(mail)).contains("accept-offer")));

        await().untilAsserted(() ->
                assertThat(HOUSE.own(event, third).path("state").asString()).isEqualTo("offered"));
        HOUSE.accept(event, second).expectStatus().isEqualTo(410);
        HOUSE.accept(event, third).expectStatus().isOk();
        HOUSE.accept(event, third).expectStatus().isOk();
        assertThat(HOUSE.own(event, third).path("state").asString()).isEqualTo("registered");
        assertThat(HOUSE.own(event, second).path("state").asString()).isEqualTo("offer-expired");
        assertThat(HOUSE.event(event).path("taken").asInt()).isEqualTo(1);
    }

    @Test
    void aPlaceThatNobodyConfirmsGoesToTheNext() {
        String event = HOUSE.open(APRIL + "'seats':1,'registration':{'confirmWithin':'PT2S'}");
        String silent =
                answer(HOUSE.register(event, "silent@example.org")).path("id").asString();
        String waiting = HOUSE.registered(event, "waiting@example.org");

        await().untilAsserted(() ->
                assertThat(HOUSE.own(event, waiting).path("state").asString()).isEqualTo("offered"));
        HOUSE.confirm(event, silent).expectStatus().isEqualTo(410);
    }

    @Test
    void moreSeatsAreOfferedToThoseWhoWaitAndFewerThanTakenAreRefused() {
        String event = HOUSE.open(APRIL + "'seats':1");
        HOUSE.registered(event, "one@example.org");
        String two = HOUSE.registered(event, "two@example.org");
        String three = HOUSE.registered(event, "three@example.org");

        revise(event, "{'seats':2}", 200);
        assertThat(HOUSE.own(event, two).path("state").asString()).isEqualTo("offered");
        assertThat(HOUSE.own(event, three).path("state").asString()).isEqualTo("waiting");
        revise(event, "{'seats':1}", 409);
    }

    @Test
    void aRepeatedRequestGetsTheSameAnswerAndOnePlace() {
        String event = HOUSE.open(APRIL + "'seats':5");
        Map<String, String> key = Map.of("Idempotency-Key", "k1");
        String path = "/events/" + event + "/registrations";
        String body = "{'name':'Awa','email':'once@example.org'}";
        JsonNode first = answer(HOUSE.service.post("anonymous", path, body, key));
        JsonNode again = answer(HOUSE.service.post("anonymous", path, body, key));

        assertThat(again).isEqualTo(first);
        HOUSE.service
                .post("anonymous", path, "{'name':'Awa','email':'twice@example.org'}", key)
                .expectStatus()
                .isEqualTo(422);
        assertThat(HOUSE.event(event).path("taken").asInt()).isEqualTo(1);
    }

    @Test
    void onlyThePersonTheHostAndTheSecretariatMayCancelOrSee() {
        String event = HOUSE.open(APRIL + "'seats':5");
        String id = HOUSE.registered(event, "mine@example.org");
        String path = "/events/" + event + "/registrations/" + id;
        HOUSE.service.post("anonymous", path + "/cancel", "{}").expectStatus().isUnauthorized();
        HOUSE.service
                .post("member-orange", path + "/cancel", "{}")
                .expectStatus()
                .isForbidden();
        HOUSE.service
                .anonymous()
                .get()
                .uri("/api/v1" + path)
                .exchange()
                .expectStatus()
                .isForbidden();
        HOUSE.service
                .anonymous()
                .get()
                .uri("/api/v1/events/" + event + "/registrations")
                .exchange()
                .expectStatus()
                .isUnauthorized();
        HOUSE.people(event, "member-orange", "").expectStatus().isForbidden();
        HOUSE.service
                .post("member-huawei", path + "/cancel", "{}")
                .expectStatus()
                .isOk();
        assertThat(HOUSE.event(event).path("taken").asInt()).isZero();
    }

    @Test
    void theHostSeesPagesAndATableInWhichNothingIsAFormula() {
        String event = HOUSE.open(APRIL
                + "'seats':5,'registration':{'questions':[{'id':'role','text':'=What do you do?','choices':['teach','study']},"
                + "{'id':'wish','text':'A wish?'}]}");
        for (String one : List.of("a", "b", "c")) {
            HOUSE.register(event, one + "@example.org", ",'answers':{'role':'teach','wish':'=HYPERLINK(1)'}")
                    .expectStatus()
                    .isCreated();
        }
        JsonNode first = answer(HOUSE.people(event, "member-huawei", "?limit=2"));
        assertThat(first.path("items").size()).isEqualTo(2);
        assertThat(first.path("total").asInt()).isEqualTo(3);
        JsonNode rest = answer(HOUSE.people(
                event, "member-huawei", "?limit=2&cursor=" + first.path("next").asString()));
        assertThat(rest.path("items").path(0).path("email").asString()).isEqualTo("c@example.org");
        assertThat(rest.path("next").isNull()).isTrue();

        String csv = HOUSE.people(event, "member-huawei", "?format=csv")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals(HttpHeaders.CACHE_CONTROL, "no-store")
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        assertThat(csv)
                .contains("language,'=What do you do?,A wish?")
                .contains("registered,,no,A teacher,a@example.org,,,,teach,'=HYPERLINK(1)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                ",'answers':{} | 422 | /answers/role",
                ",'answers':{'role':'sleep'} | 422 | /answers/role",
                ",'answers':{'role':'teach','shoe':'42'} | 422 | /answers/shoe",
                ",'answers':{'role':'teach'},'website':'http://spam.example' | 422 | /website",
                ",'answers':{'role':'teach'},'form':'x.1.y' | 422 | /form",
                ",'answers':{'role':'teach'},'timeZone':'Mars/Base' | 422 | /timeZone",
                ",'answers':{'role':'teach'},'country':'Senegal' | 422 | /country",
            })
    void badRegistrationsAreNamed(String fields, int status, String pointer) {
        String event = HOUSE.open(APRIL
                + "'registration':{'questions':[{'id':'role','text':'Role?','required':true,'choices':['teach']}]}");
        HOUSE.register(event, "bad@example.org", fields)
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo(pointer);
    }

    @Test
    void aFormIsGoodForOneRegistrationAndNotAtOnce() {
        String event = HOUSE.open(APRIL + "'seats':5,'registration':{'formOnly':true}");
        HOUSE.register(event, "robot@example.org")
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/form");
        String form = answer(HOUSE.service
                        .anonymous()
                        .get()
                        .uri("/api/v1/events/" + event + "/registration-form")
                        .exchange())
                .path("form")
                .asString();
        HOUSE.register(event, "robot@example.org", ",'form':'" + form + "'")
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].code")
                .isEqualTo("too-quick");
        await().untilAsserted(() -> HOUSE.register(event, "person@example.org", ",'form':'" + form + "'")
                .expectStatus()
                .isCreated());
        HOUSE.register(event, "another@example.org", ",'form':'" + form + "'")
                .expectStatus()
                .isEqualTo(422);
        assertThat(HOUSE.event(event).path("taken").asInt()).isEqualTo(1);
    }

    @Test
    void oneOrganisationOrCountryTakesNoMoreThanItsShare() {
        String event = HOUSE.open(APRIL + "'seats':5,'registration':{'perOrganisation':1,'perCountry':2}");
        HOUSE.register(event, "a@one.example", ",'organisation':'Orange S.A.','country':'SEN'")
                .expectStatus()
                .isCreated();
        HOUSE.register(event, "b@one.example", ",'organisation':'ORANGE S A','country':'MLI'")
                .expectStatus()
                .isEqualTo(409);
        HOUSE.register(event, "c@two.example", ",'organisation':'Dell','country':'SEN'")
                .expectStatus()
                .isCreated();
        HOUSE.register(event, "d@three.example", ",'organisation':'Festo','country':'SEN'")
                .expectStatus()
                .isEqualTo(409);
        HOUSE.register(event, "e@four.example", ",'country':'MLI'")
                .expectStatus()
                .isEqualTo(422);
    }

    private static void revise(String event, String patch, int status) {
        HOUSE.service
                .as("member-huawei")
                .patch()
                .uri("/api/v1/events/" + event)
                .header("If-Match", "\"" + HOUSE.event(event).path("version").asLong() + "\"")
                .header("Content-Type", "application/merge-patch+json")
                .bodyValue(patch.replace('\'', '"'))
                .exchange()
                .expectStatus()
                .isEqualTo(status);
    }
}
