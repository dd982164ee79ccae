package org.coalition.event.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.coalition.event.EventService;
import org.coalition.servicetests.ApiRules;
import org.coalition.servicetests.ContractRules;
import org.coalition.servicetests.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventsTest {
    private static final RunningService SERVICE = RunningService.start(EventService.class);
    private static final JsonMapper JSON = new JsonMapper();

    @BeforeAll
    static void hostsAndInitiative() {
        for (String host : List.of("huawei", "unesco-iite")) {
            SERVICE.publish(
                    "organisations",
                    host,
                    2,
                    "organisation.approved",
                    "{'by':'secretariat','organisation':{'id':'" + host + "','version':2,'state':'approved'}}");
        }
        SERVICE.post("secretariat", "/initiatives", "{'title':'Combat COVID-19: Keep learning'}")
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.id")
                .isEqualTo("combat-covid-19-keep-learning");
    }

    @AfterAll
    static void allThatWasPublishedKeepsItsContract() {
        ContractRules.checkPublished(SERVICE, "events");
        ContractRules.checkPublished(SERVICE, "initiatives");
        SERVICE.close();
    }

    @Test
    void everyRouteIsInTheContractOfTheApi() {
        ApiRules.check(SERVICE, "event", "imports");
    }

    @Test
    void timesAreMeantInTheirZone() {
        JsonNode event = answer(SERVICE.post(
                "member-huawei",
                "/events",
                webinar("'timeZone':'Asia/Shanghai','starts':'2020-04-11T16:00','ends':'2020-04-11T18:00'")));

        assertThat(event.path("startsAt").asString()).isEqualTo("2020-04-11T08:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'starts':'2020-04-11T16:00' | 422 | /timeZone",
                "'timeZone':'Mars/Base','starts':'2020-04-11T16:00' | 422 | /timeZone",
                "'timeZone':'Asia/Shanghai','starts':'2020-04-11T16:00','ends':'2020-04-11T15:00' | 422 | /ends",
                "'timeZone':'GMT+2','starts':'2020-06-08T15:00' | 422 | /timeZone",
                "'timeZone':'Europe/Paris','starts':'2021-03-28T02:30' | 422 | /starts",
                "'timeZone':'Europe/Paris','starts':'2021-03-28T01:30','ends':'2021-03-28T02:30' | 422 | /ends",
                "'series':'s' | 422 | /series",
                "'speakers':[{'name':'a@example.org'}] | 422 | /speakers/0/name",
                "'translations':{'fr':{'title':''}} | 422 | /translations/fr/title",
                "'recordings':[{'url':'ftp://example.org'}] | 422 | /recordings/0/url",
                "'recordings':[{'url':'https://example.org/{1}'}] | 422 | /recordings/0/url",
                "'seats':0 | 422 | /seats",
                "'date':'tomorrow' | 422 | /date",
            })
    void badProgrammesAreNamed(String fields, int status, String pointer) {
        SERVICE.post("member-huawei", "/events", webinar(fields))
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo(pointer);
    }

    private static String webinar(String fields) {
        return "{'title':'Online Learning for Higher Education During the COVID-19 Outbreak',"
                + "'initiative':'combat-covid-19-keep-learning','hosts':['huawei','unesco-iite']," + fields + "}";
    }

    private static JsonNode answer(ResponseSpec response) {
        return JSON.readTree(response.expectBody().returnResult().getResponseBody());
    }
}
