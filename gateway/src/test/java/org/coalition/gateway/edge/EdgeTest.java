package org.coalition.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.coalition.gateway.Gateway;
import org.coalition.servicetests.RunningService;
import org.coalition.servicetests.Tokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Behind a proxy, so that each test comes from an address of its own. */
class EdgeTest {
    private static final int READS = 40;
    private static final int WRITES = 5;
    private static final int IN_WORK = 3;

    private static final List<String> SEEN_IDS = new CopyOnWriteArrayList<>();
    private static final AtomicInteger WAITING = new AtomicInteger();
    private static final Sinks.Empty<Void> RELEASE = Sinks.empty();
    private static final DisposableServer SERVICE = HttpServer.create()
            .host("127.0.0.1")
            .route(routes -> routes.post("/api/v1/organisations", (request, response) -> {
                        SEEN_IDS.add(String.valueOf(request.requestHeaders().get("X-Request-Id")));
                        return response.status(409).sendString(Mono.just("{}"));
                    })
                    .get("/api/v1/needs/slow/matches", (request, response) -> {
                        WAITING.incrementAndGet();
                        return response.sendString(RELEASE.asMono().thenReturn("{}"));
                    }))
            .bindNow();
    private static final RunningService GATEWAY = RunningService.start(
            Gateway.class,
            "--coalition.upstream.partner=http://127.0.0.1:" + SERVICE.port(),
            "--coalition.upstream.resource=http://127.0.0.1:" + SERVICE.port(),
            "--coalition.edge.reads=" + READS,
            "--coalition.edge.writes=" + WRITES,
            "--coalition.edge.open-writes=" + WRITES,
            "--coalition.edge.local-times=1",
            "--coalition.edge.in-work=" + IN_WORK,
            "--coalition.edge.patience=2s",
            "--coalition.edge.proxies=127.0.0.0/8",
            "--coalition.edge.origins=https://members.example");

    @BeforeAll
    static void ready() {
        await().until(() -> status("198.51.100.99") == 200);
    }

    @AfterAll
    static void close() {
        RELEASE.tryEmitEmpty();
        GATEWAY.close();
        SERVICE.disposeNow();
    }

    @Test
    void aRequestKeepsItsIdOnItsWayAndInItsAnswer() {
        var answer = write("198.51.100.1", Map.of("X-Request-Id", "brief-17.4"));

        assertThat(header(answer, "X-Request-Id")).isEqualTo("brief-17.4");
        assertThat(SEEN_IDS).contains("brief-17.4");
    }

    @Test
    void aRequestWithoutAnIdThatCanBeLoggedGetsOneAndAnErrorNamesIt() {
        var answer = read("198.51.100.2", "/api/v1/nothing", Map.of("X-Request-Id", "a b"));

        assertThat(header(answer, "X-Request-Id")).matches("[0-9a-f]{32}");
        assertThat(answer.getResponseBody()).contains("\"requestId\":\"" + header(answer, "X-Request-Id") + "\"");
    }

    @Test
    void everyAnswerKeepsABrowserFromHarmAlsoOneThatWasKept() {
        for (String path : List.of("/api/v1/needs", "/api/v1/needs", "/api/v1/nothing", "/nothing")) {
            var answer = read("198.51.100.3", path, Map.of());

            assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(header(answer, "Content-Security-Policy")).contains("frame-ancestors 'none'");
            assertThat(header(answer, "Cache-Control")).isNotEmpty();
        }
    }

    @Test
    void anAddressThatAsksTooMuchIsAskedToWaitAndAnotherIsNot() {
        for (int left = READS - 1; left >= 0; left--) {
            var answer = read("198.51.100.4", "/api/v1/needs", Map.of());
            assertThat(answer.getStatus().value()).isEqualTo(200);
            assertThat(header(answer, "RateLimit-Policy")).isEqualTo("\"reads\";q=" + READS + ";w=60");
            assertThat(header(answer, "RateLimit")).matches("\"reads\";r=\\d+;t=\\d+");
        }

        var answer = IntStream.range(1, 3 * READS)
                .mapToObj(i -> read("198.51.100.4", "/api/v1/needs", Map.of()))
                .filter(one -> one.getStatus().value() == 429)
                .findFirst()
                .orElseThrow();
        assertThat(Integer.parseInt(header(answer, "Retry-After"))).isBetween(1, 60);
        assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
        assertThat(status("198.51.100.5")).isEqualTo(200);
    }

    @Test
    void anIpv6NetworkIsOneClient() {
        assertThat(isLimited(i -> "2001:db8:1:2::" + i)).isTrue();
        assertThat(status("2001:db8:1:3::1")).isEqualTo(200);
    }

    @Test
    void whatAClientWritesBeforeTheProxyIsNotBelieved() {
        assertThat(isLimited(i -> "203.0.113." + i + ", 198.51.100.6")).isTrue();
    }

    @Test
    void aTokenIsLimitedByItselfWhereverItIsSentFrom() {
        Map<String, String> sen = Map.of("Authorization", "Bearer " + Tokens.of("ministry-sen"));
        for (int i = 0; i < WRITES; i++) {
            assertThat(write("198.51.100.1" + i, sen).getStatus().value()).isEqualTo(409);
        }
        var answer = write("198.51.100.19", sen);

        assertThat(answer.getStatus().value()).isEqualTo(429);
        assertThat(header(answer, "RateLimit-Policy")).isEqualTo("\"writes\";q=" + WRITES + ";w=60");
        Map<String, String> bfa = Map.of("Authorization", "Bearer " + Tokens.of("ministry-bfa"));
        assertThat(write("198.51.100.19", bfa).getStatus().value()).isEqualTo(409);
    }

    @Test
    void whoTriesWrongTokensIsAskedToWait() {
        Map<String, String> forged = Map.of("Authorization", "Bearer " + Tokens.forged("secretariat"));
        for (int i = 0; i < WRITES; i++) {
            assertThat(write("198.51.100.20", forged).getStatus().value()).isEqualTo(401);
        }
        assertThat(write("198.51.100.20", forged).getStatus().value()).isEqualTo(429);
    }

    @Test
    void anAddressIsLimitedHoweverItIsWrittenAndWhateverStandsWhereATokenStands() {
        assertThat(header(read("198.51.100.40", "/%61pi/v1/needs", Map.of()), "RateLimit-Policy"))
                .startsWith("\"reads\"");
        for (String authorization : List.of("Basic c2VjcmV0YXJpYXQ6eA==", "Bearer", "x")) {
            var answer = read("198.51.100.41", "/api/v1/needs", Map.of("Authorization", authorization));
            assertThat(header(answer, "RateLimit-Policy") + answer.getStatus().value())
                    .as(authorization)
                    .containsAnyOf("\"reads\"", "401");
        }
    }

    @Test
    void aStreamTakesNoRoomOfOtherWorkHoweverItIsWritten() {
        AtomicInteger open = new AtomicInteger();
        List<Disposable> streams = IntStream.range(0, IN_WORK)
                .mapToObj(i -> WebClient.create()
                        .get()
                        .uri(URI.create(GATEWAY.url() + "/api/v1/%73tream"))
                        .header("X-Forwarded-For", "198.51.100." + (50 + i))
                        .retrieve()
                        .toEntityFlux(String.class)
                        .doOnNext(stream -> open.incrementAndGet())
                        .flatMapMany(stream -> stream.getBody())
                        .subscribe())
                .toList();
        await().until(() -> open.get() == IN_WORK);

        assertThat(status("198.51.100.42")).isEqualTo(200);
        streams.forEach(Disposable::dispose);
    }

    @Test
    void whoTakesNothingOfAnAnswerIsCutOff() throws IOException {
        String ask = "GET /openapi.json HTTP/1.1\r\nHost: a\r\n\r\n";
        int size = 300_000;
        int asked = 150;
        try (Socket lazy = socket()) {
            lazy.getOutputStream().write(ask.repeat(asked).getBytes(StandardCharsets.US_ASCII));
            await().pollDelay(Duration.ofSeconds(4)).until(() -> true);

            assertThat(rest(lazy)).as("the document is larger").isLessThan((long) asked * size);
        }
    }

    @Test
    void whoDoesNotSendWhatWasAnnouncedIsCutOff() throws IOException {
        try (Socket slow = socket()) {
            slow.getOutputStream()
                    .write(("POST /api/v1/organisations HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: 100\r\n\r\n{")
                            .getBytes(StandardCharsets.US_ASCII));
            // The end comes, or the time limit of the socket fails the test.
            assertThat(rest(slow)).isLessThan(10_000);
        }
    }

    private static Socket socket() throws IOException {
        URI gateway = URI.create(GATEWAY.url());
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.setSoTimeout(30_000);
        socket.connect(new InetSocketAddress(gateway.getHost(), gateway.getPort()));
        return socket;
    }

    /** Bytes up to the end of the connection. */
    private static long rest(Socket socket) throws IOException {
        byte[] part = new byte[64 * 1024];
        long all = 0;
        try {
            for (int read = socket.getInputStream().read(part); read >= 0; ) {
                all += read;
                read = socket.getInputStream().read(part);
            }
        } catch (SocketException reset) {
            // An end as well.
        }
        return all;
    }

    @Test
    void aPageOfAnyOriginMayRead() {
        var answer = read("198.51.100.21", "/api/v1/needs", Map.of("Origin", "https://anybody.example"));

        assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(header(answer, "Access-Control-Expose-Headers"))
                .contains("ETag", "RateLimit", "X-Request-Id", "Link");
        assertThat(preflight("https://anybody.example", "GET")).isEqualTo("*");
    }

    @Test
    void commandsAreTakenFromPagesOfKnownOriginsAlone() {
        var refused = write("198.51.100.22", Map.of("Origin", "https://anybody.example"));
        var taken = write("198.51.100.22", Map.of("Origin", "https://members.example"));

        assertThat(refused.getStatus().value()).isEqualTo(403);
        assertThat(refused.getResponseBody()).contains("https://anybody.example");
        assertThat(taken.getStatus().value()).isEqualTo(409);
        assertThat(header(taken, "Access-Control-Allow-Origin")).isEqualTo("https://members.example");
        assertThat(preflight("https://members.example", "POST")).isEqualTo("https://members.example");
        assertThat(preflight("https://anybody.example", "POST")).isEmpty();
    }

    @Test
    void whatIsMoreThanCanBeDoneIsTurnedAwayAtOnce() {
        List<Disposable> slow = List.of(hold(), hold(), hold());
        await().until(() -> WAITING.get() == IN_WORK);

        var answer = read("198.51.100.23", "/api/v1/needs", Map.of());

        assertThat(answer.getStatus().value()).isEqualTo(503);
        assertThat(header(answer, "Retry-After")).isEqualTo("1");
        slow.forEach(Disposable::dispose);
        await().until(() -> status("198.51.100.24") == 200);
    }

    /** True when somebody who asks on and on, faster than the bucket fills, is asked to wait. */
    private static boolean isLimited(IntFunction<String> from) {
        return IntStream.range(1, 3 * READS).anyMatch(i -> status(from.apply(i)) == 429);
    }

    private static Disposable hold() {
        return WebClient.create(GATEWAY.url())
                .get()
                .uri("/api/v1/needs/slow/matches")
                .retrieve()
                .toBodilessEntity()
                .subscribe();
    }

    private static int status(String from) {
        return read(from, "/api/v1/needs", Map.of()).getStatus().value();
    }

    private static EntityExchangeResult<String> read(String from, String path, Map<String, String> headers) {
        return exchange(GATEWAY.anonymous().get().uri(URI.create(GATEWAY.url() + path)), from, headers);
    }

    private static EntityExchangeResult<String> write(String from, Map<String, String> headers) {
        return exchange(
                GATEWAY.anonymous().post().uri("/api/v1/organisations").header("Content-Type", "application/json"),
                from,
                headers);
    }

    private static String preflight(String origin, String method) {
        var answer = exchange(
                GATEWAY.anonymous().method(HttpMethod.OPTIONS).uri("/api/v1/needs"),
                "198.51.100.30",
                Map.of("Origin", origin, "Access-Control-Request-Method", method));
        return header(answer, "Access-Control-Allow-Origin");
    }

    private static EntityExchangeResult<String> exchange(
            WebTestClient.RequestHeadersSpec<?> request, String from, Map<String, String> headers) {
        return request.header("X-Forwarded-For", from)
                .headers(all -> headers.forEach(all::set))
                .exchange()
                .expectBody(String.class)
                .returnResult();
    }

    private static String header(EntityExchangeResult<String> answer, String name) {
        String value = answer.getResponseHeaders().getFirst(name);
        return value == null ? "" : value;
    }
}
