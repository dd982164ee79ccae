package org.coalition.gateway.follow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.coalition.gateway.Gateway;
import org.coalition.servicetests.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

/** A gateway that has not read the topics yet says so, and serves what does not need them. */
class StartTest {
    private static final int IN_WORK = 20;

    private static final RunningService GATEWAY = RunningService.start(
            Gateway.class, "--coalition.kafka=127.0.0.1:" + closedPort(), "--coalition.edge.in-work=" + IN_WORK);

    @AfterAll
    static void close() {
        GATEWAY.close();
    }

    @Test
    void aQuestionIsToldThatTheFactsAreBeingReadHoweverOftenItIsAsked() {
        for (int i = 0; i < 2 * IN_WORK; i++) {
            GATEWAY.anonymous()
                    .get()
                    .uri("/api/v1/needs")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .expectHeader()
                    .exists("Retry-After")
                    .expectBody()
                    .jsonPath("$.detail")
                    .isEqualTo("The facts are being read. What they come to is not known yet.");
        }
    }

    @Test
    void thePageIsThere() {
        GATEWAY.awaitAnswer("/");
    }

    private static int closedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
