package org.coalition.gateway.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.coalition.gateway.Gateway;
import org.coalition.servicetests.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Answers of a service, as the gateway passes them on. */
class PassedOnTest {
    /** Some 6 MB. */
    private static final long PEOPLE = 500_000;

    private static final AtomicReference<String> STATE = new AtomicReference<>("");
    private static final DisposableServer SERVICE = HttpServer.create()
            .host("127.0.0.1")
            .route(routes -> routes.get(
                            "/api/v1/events/e1/registrations",
                            (request, response) -> response.header("Content-Type", "text/csv")
                                    .sendString(Flux.just("Awa,Thiès\n").repeat(PEOPLE - 1)))
                    .get("/api/v1/plans", (request, response) -> {
                        boolean unchanged = STATE.get().equals("unchanged");
                        response.header(HttpHeaders.ETAG, "\"1\"");
                        return unchanged ? response.status(304).send() : response.sendString(Mono.just(STATE.get()));
                    }))
            .bindNow();
    private static final RunningService GATEWAY = RunningService.start(
            Gateway.class,
            "--coalition.upstream.resource=http://127.0.0.1:" + SERVICE.port(),
            "--coalition.upstream.event=http://127.0.0.1:" + SERVICE.port());

    @BeforeAll
    static void ready() {
        await().until(() -> plans().getStatus().value() == 200);
    }

    @AfterAll
    static void close() {
        GATEWAY.close();
        SERVICE.disposeNow();
    }

    @Test
    void aListOfManyPeopleIsLargerThanWhatIsPassedOnWhole() {
        long lines = GATEWAY.as("member-huawei")
                .get()
                .uri("/api/v1/events/e1/registrations")
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(DataBuffer.class)
                .getResponseBody()
                .map(buffer -> {
                    String text = buffer.toString(StandardCharsets.UTF_8);
                    DataBufferUtils.release(buffer);
                    return text.chars().filter(letter -> letter == '\n').count();
                })
                .reduce(0L, Long::sum)
                .block();

        assertThat(lines).isEqualTo(PEOPLE);
    }

    @Test
    void theServiceAloneSaysThatNothingChanged() {
        STATE.set("proposed");
        assertThat(plans().getResponseBody()).isEqualTo("proposed");
        STATE.set("committed");
        EntityExchangeResult<String> changed = plans();
        assertThat(changed.getStatus().value()).isEqualTo(200);
        assertThat(changed.getResponseBody()).isEqualTo("committed");
        assertThat(changed.getResponseHeaders().getETag()).isEqualTo("\"1\"");
        STATE.set("unchanged");
        assertThat(plans().getStatus().value()).isEqualTo(304);
    }

    private static EntityExchangeResult<String> plans() {
        return GATEWAY.anonymous()
                .get()
                .uri("/api/v1/plans")
                .header(HttpHeaders.IF_NONE_MATCH, "\"1\"")
                .exchange()
                .expectBody(String.class)
                .returnResult();
    }
}
