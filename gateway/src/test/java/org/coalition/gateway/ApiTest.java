package org.coalition.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.coalition.contracts.Contracts;
import org.coalition.contracts.Example;
import org.coalition.embedded.Temporary;
import org.coalition.servicetests.AccessRules;
import org.coalition.servicetests.FuzzRules;
import org.coalition.servicetests.MetricRules;
import org.coalition.servicetests.RunningService;
import org.coalition.servicetests.Tokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The whole of what the gateway answers, as the contract of the API has it. */
@TestMethodOrder(OrderAnnotation.class)
class ApiTest {
    private static final RunningService GATEWAY = RunningService.start(
            Gateway.class,
            "--coalition.local-issuer.private-key=file:" + Tokens.privateKey(),
            "--coalition.local-issuer.secret=file:" + secret(),
            // One person tries everything here.
            "--coalition.edge.open-writes=100000");

    private static Path secret() {
        try {
            return Files.write(Temporary.file("secret"), new byte[32]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final Map<String, String> THINGS = new HashMap<>();

    @BeforeAll
    static void somethingIsKnown() {
        for (String topic : new String[] {
            "organisations", "contributions", "needs", "events", "initiatives", "projects", "missions", "catalogue"
        }) {
            for (Example example : Contracts.examples(topic)) {
                THINGS.put("/api/v1/" + topic + "/{id}", "/api/v1/" + topic + "/" + example.subject());
                GATEWAY.publish(
                        topic,
                        example.subject(),
                        example.sequence(),
                        example.type(),
                        example.data().toString());
            }
        }
        GATEWAY.awaitAnswer("/api/v1/needs");
    }

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @Test
    void everybodyMayWhatIsDecidedAndNothingElse() {
        AccessRules.check(GATEWAY, Map.of(), Map.of(), "gateway");
    }

    @Test
    void whoMayNotIsToldSoBeforeAnythingIsPassedOn() {
        AccessRules.checkPassedOn(GATEWAY);
    }

    @Test
    void itTellsOfItselfWhatTheListSaysOnTheManagementPortAlone() {
        MetricRules.check(GATEWAY);
        GATEWAY.anonymous()
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
        FuzzRules.check(GATEWAY, 2_500, THINGS, "gateway");
    }
}
