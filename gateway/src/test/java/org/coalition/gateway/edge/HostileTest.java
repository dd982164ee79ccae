package org.coalition.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.coalition.gateway.Gateway;
import org.coalition.servicetests.RunningService;
import org.coalition.servicetests.Tokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Bytes on the wire that two programs may understand differently, and paths that lead elsewhere. */
class HostileTest {
    private static final List<String> SEEN = new CopyOnWriteArrayList<>();
    private static final DisposableServer SERVICE = HttpServer.create()
            .host("127.0.0.1")
            .handle((request, response) -> {
                SEEN.add(request.method() + " " + request.uri());
                return response.status(200)
                        .header("Content-Type", "application/json")
                        .sendString(Mono.just("{}"));
            })
            .bindNow();
    private static final RunningService GATEWAY = RunningService.start(
            Gateway.class,
            "--coalition.upstream.partner=http://127.0.0.1:" + SERVICE.port(),
            "--coalition.upstream.resource=http://127.0.0.1:" + SERVICE.port(),
            "--coalition.upstream.event=http://127.0.0.1:" + SERVICE.port());
    private static final String HIDDEN =
            "POST /api/v1/needs/n1/cancel HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n";

    @BeforeAll
    static void theViewIsComplete() {
        GATEWAY.awaitAnswer("/api/v1/needs");
    }

    @AfterAll
    static void stop() {
        GATEWAY.close();
        SERVICE.disposeNow();
    }

    /** One request that others would take for two: nothing of the second reaches a service, and the connection ends. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n",
                "Content-Length: 4\r\nContent-Length: 90\r\n",
                "Content-Length: 4, 90\r\n",
                "Content-Length: +4\r\n",
                "Content-Length: -1\r\n",
                "Transfer-Encoding: chunked, identity\r\n",
                "Transfer-Encoding: xchunked\r\nContent-Length: 4\r\n",
                "Transfer-Encoding : chunked\r\nContent-Length: 4\r\n",
                "Content-Length : 4\r\n",
            })
    void aRequestHasOneLength(String headers) throws IOException {
        SEEN.clear();

        String answer = raw(
                "POST /api/v1/projects HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                        + Tokens.of("secretariat") + "\r\n" + headers + "\r\n0\r\n\r\n" + HIDDEN);

        assertThat(answer).doesNotStartWith("HTTP/1.1 5");
        assertThat(SEEN).noneMatch(seen -> seen.contains("cancel"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/needs HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /api/v1/needs HTTP/1.1\r\n\r\n",
                "GET http://169.254.169.254/latest HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /api/v1/needs HTTP/1.1\r\nHost: a\r\nX: a\u0000b\r\n\r\n",
                "GET /api/v1/needs HTTP/1.1\r\nHost: a\r\n folded: x\r\n\r\n",
                "GET /api/v1/needs HTTP/9.9\r\nHost: a\r\n\r\n",
                "GET\u0000/ HTTP/1.1\r\nHost: a\r\n\r\n",
            })
    void whatIsNoRequestIsNoFaultOfOurs(String request) throws IOException {
        assertThat(raw(request)).doesNotStartWith("HTTP/1.1 5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../../../../etc/passwd",
                "/..%2f..%2f..%2fetc/passwd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/docs/../../../application.yaml",
                "/docs/ui/..%2f..%2f..%2f..%2fapplication.yaml",
                "/docs/ui/%2e%2e/%2e%2e/%2e%2e/application.yaml",
                "/docs/ui/..\\..\\application.yaml",
                "/app/..;/application.yaml",
                "/META-INF/../application.yaml",
                "/application.yaml",
                "//etc/passwd",
            })
    void noPathLeadsOutOfWhatIsServed(String path) throws IOException {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertThat(answer).doesNotStartWith("HTTP/1.1 5").doesNotContain("root:x:", "kafka:", "spring:");
    }

    /** What is passed on goes to the service that is configured, whatever the path says. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/needs/@evil.example/matches",
                "/api/v1/needs/..%2f..%2f..%2factuator/matches",
                "/api/v1/needs/%2e%2e/matches",
                "/api/v1/needs/http:%2f%2fevil.example/matches",
            })
    void aPathChoosesNoOtherHost(String path) {
        SEEN.clear();

        int status = GATEWAY.anonymous()
                .get()
                .uri(URI.create(GATEWAY.url() + path))
                .exchange()
                .returnResult(byte[].class)
                .getStatus()
                .value();

        assertThat(status).isLessThan(500);
        assertThat(SEEN).allSatisfy(seen -> assertThat(seen).startsWith("GET /api/v1/needs/"));
    }

    /** Its links would repeat it until no client takes the header. */
    @Test
    void aListIsAskedWithShortWords() {
        GATEWAY.anonymous()
                .get()
                .uri("/api/v1/needs?q=" + "a".repeat(3_000))
                .exchange()
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].code")
                .isEqualTo("too-long");
    }

    /** Patterns that meet a text made against them: they end at once. */
    @Test
    void noTextKeepsAPatternBusy() {
        String many = "a".repeat(3_000) + "!";
        long before = System.nanoTime();

        for (String query : List.of(
                "search?q=" + many.substring(0, 200),
                "needs?q=" + many,
                "needs?country=" + many,
                "coverage?on=" + "1".repeat(3_000),
                "coverage/timeline?country=SEN&kind=training&step=P" + "1D".repeat(1_000))) {
            GATEWAY.anonymous()
                    .get()
                    .uri("/api/v1/" + query)
                    .exchange()
                    .expectStatus()
                    .value(status -> assertThat(status).isLessThan(500));
        }

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    }

    private static String raw(String request) throws IOException {
        URI url = URI.create(GATEWAY.url());
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(url.getHost(), url.getPort()), 5_000);
            socket.setSoTimeout(2_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            byte[] first = new byte[64 * 1024];
            int read = 0;
            try {
                int more;
                while (read < first.length
                        && (more = socket.getInputStream().read(first, read, first.length - read)) > 0) {
                    read += more;
                }
            } catch (IOException silent) {
                // The connection stays open, or is cut: what came until then is the answer.
            }
            return new String(first, 0, read, StandardCharsets.ISO_8859_1);
        }
    }
}
