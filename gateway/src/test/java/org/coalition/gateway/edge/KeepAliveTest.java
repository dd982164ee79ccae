package org.coalition.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.coalition.gateway.Gateway;
import org.coalition.servicetests.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A request on a connection is answered whatever the one before it was: found or not, with a body that nobody read. */
class KeepAliveTest {
    private static final int CONNECTIONS = 6;
    private static final int REQUESTS = 80;
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int UNREAD = 300_000;

    private static final RunningService GATEWAY =
            RunningService.start(Gateway.class, "--coalition.edge.open-writes=100000");

    private static final List<String> MIXED = List.of(
            request("GET", "/api/v1/needs", ""),
            request("HEAD", "/api/v1/needs", ""),
            request("GET", "/nothing.js", ""),
            request("HEAD", "/nothing.js", ""),
            request("GET", "/favicon.ico", ""),
            request("GET", "/api/v1/nothing", ""),
            request("GET", "/api/v1/needs/nothing", ""),
            request("HEAD", "/api/v1/stream", ""),
            request("DELETE", "/api/v1/nothing", ""),
            request("POST", "/nothing", "{}"),
            request("POST", "/nothing", "x".repeat(UNREAD)),
            request("POST", "/api/v1/nothing", "x".repeat(UNREAD)),
            chunked("/nothing", "x".repeat(UNREAD)));

    @BeforeAll
    static void ready() {
        GATEWAY.awaitAnswer("/api/v1/needs");
    }

    @AfterAll
    static void close() {
        GATEWAY.close();
    }

    @Test
    void everyRequestOfAMixtureIsAnsweredOnItsConnection() {
        List<CompletableFuture<Integer>> running = IntStream.range(0, CONNECTIONS)
                .mapToObj(seed -> CompletableFuture.supplyAsync(() -> answered(new Random(seed))))
                .toList();

        assertThat(running).allSatisfy(answered -> assertThat(answered.join()).isEqualTo(REQUESTS));
    }

    private static int answered(Random random) {
        URI gateway = URI.create(GATEWAY.url());
        try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            int answered = 0;
            for (int i = 0; i < REQUESTS; i++) {
                String request = MIXED.get(random.nextInt(MIXED.size()));
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                read(in, request.startsWith("HEAD"));
                answered++;
            }
            return answered;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(InputStream in, boolean headAlone) throws IOException {
        String status = line(in);
        assertThat(status).startsWith("HTTP/1.1 ");
        int length = 0;
        boolean chunked = false;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
            chunked |= lower.startsWith("transfer-encoding: chunked");
        }
        if (headAlone) {
            return;
        }
        if (!chunked) {
            in.readNBytes(length);
            return;
        }
        int chunk;
        do {
            chunk = Integer.parseInt(line(in), 16);
            in.readNBytes(chunk);
            line(in);
        } while (chunk > 0);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                throw new IOException("The connection ended.");
            }
            line.write(read);
        }
        return line.toString(StandardCharsets.US_ASCII).strip();
    }

    private static String request(String method, String path, String body) {
        return method + " " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    private static String chunked(String path, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
    }
}
