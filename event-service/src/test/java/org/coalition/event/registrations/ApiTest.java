package org.coalition.event.registrations;

import java.util.HashMap;
import java.util.Map;
import org.coalition.servicetests.AccessRules;
import org.coalition.servicetests.FuzzRules;
import org.coalition.servicetests.MetricRules;
import org.coalition.servicetests.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The whole of what this service answers, as the contract of the API has it. */
@TestMethodOrder(OrderAnnotation.class)
class ApiTest {
    private static final Fixture FIXTURE = Fixture.withMailFolder();
    private static final RunningService SERVICE = FIXTURE.service;
    private static final Map<String, String> THINGS = new HashMap<>();
    private static final String HOSTED =
            "{'title':'Keep learning','initiative':'combat-covid-19-keep-learning','hosts':['huawei']";
    private static final String TIMES =
            "'timeZone':'Europe/Paris','starts':'2030-10-15T15:00','ends':'2030-10-15T16:30'";
    private static final Map<String, String> BODIES = Map.of(
            "POST /api/v1/events", HOSTED + "}",
            "POST /api/v1/series", HOSTED + ",'rule':'FREQ=WEEKLY;COUNT=2'," + TIMES + "}");

    @BeforeAll
    static void somethingOfEachKind() {
        SERVICE.approve("orange");
        String event = "/events/" + FIXTURE.open(TIMES + ",'seats':10");
        thing("/events/{id}", event);
        thing(
                "/events/{id}/registrations/{rid}",
                event + "/registrations/"
                        + SERVICE.made(
                                "anonymous",
                                event + "/registrations",
                                "{'name':'A teacher','email':'teacher@example.org'}"));
        thing("/initiatives/{id}", "/initiatives/combat-covid-19-keep-learning");
        thing("/series/{id}", "/series/" + SERVICE.made("member-huawei", "/series", BODIES.get("POST /api/v1/series")));
    }

    private static void thing(String template, String path) {
        THINGS.put("/api/v1" + template, "/api/v1" + path);
    }

    @AfterAll
    static void stop() {
        FIXTURE.close();
    }

    @Test
    void everybodyMayWhatIsDecidedAndNothingElse() {
        AccessRules.check(SERVICE, THINGS, BODIES, "event");
    }

    @Test
    void aTableOfEventsIsTakenFromNoMinistry() {
        SERVICE.post("ministry-sen", "/imports?type=events", "{}")
                .expectStatus()
                .isForbidden();
    }

    @Test
    void itTellsOfItselfWhatTheListSaysOnTheManagementPortAlone() {
        MetricRules.check(SERVICE);
        SERVICE.anonymous()
                .get()
                .uri("/actuator/prometheus")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    /** Last, since it changes what there is. */
    @Test
    @Order(Integer.MAX_VALUE)
    void whateverIsSentIsAnsweredAsDeclared() {
        FuzzRules.check(SERVICE, 2_500, THINGS, "event", "imports");
    }
}
