package org.coalition.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.coalition.servicetests.AccessRules;
import org.coalition.servicetests.RunningService;
import org.coalition.servicetests.Tokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole of what the gateway answers, as the contract of the API has it. */
class ApiTest {
    private static final RunningService GATEWAY = RunningService.start(
            Gateway.class,
            "--coalition.local-issuer.private-key=file:" + Tokens.privateKey(),
            "--coalition.local-issuer.secret=file:" + secret(),
            // One person tries everything here.
            "--coalition.edge.open-writes=100000");

    private static Path secret() {
        try {
            return Files.write(Files.createTempFile("secret", ".bin"), new byte[32]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeAll
    static void theViewIsComplete() {
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
}
