package org.coalition.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.coalition.gateway.Gateway;
import org.coalition.servicetests.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StreamTest {
    private static final int RESUMED = 3_000;
    private static final int FLOOD = 16_000;

    private static final RunningService GATEWAY = RunningService.start(Gateway.class);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void ready() {
        GATEWAY.awaitAnswer("/api/v1/needs");
    }

    @AfterAll
    static void close() {
        GATEWAY.close();
    }

    @Test
    @Timeout(60)
    void whoResumesAgainAndAgainWhileFactsComeMissesNoneAndSeesNoneTwice() throws Exception {
        CompletableFuture<Void> load = CompletableFuture.runAsync(() -> publish("r", RESUMED, 20));
        List<String> seen = new ArrayList<>();
        String last = "";
        int most = 1;
        while (seen.size() < RESUMED) {
            last = read(last, "r", seen, Math.min(RESUMED, seen.size() + most));
            most = most % 700 + 97;
        }

        load.join();
        assertThat(seen).hasSize(RESUMED).doesNotHaveDuplicates();
    }

    @Test
    @Timeout(60)
    void whoDoesNotReadIsCutOffAndOthersAreToldEverything() throws Exception {
        try (Socket lazy = new Socket()) {
            lazy.setReceiveBufferSize(4_096);
            URI gateway = URI.create(GATEWAY.url());
            lazy.connect(new InetSocketAddress(gateway.getHost(), gateway.getPort()));
            lazy.getOutputStream()
                    .write("GET /api/v1/stream?topic=initiatives HTTP/1.1\r\nHost: x\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(lazy.getInputStream().read()).isEqualTo('H');
            List<String> seen = new ArrayList<>();
            CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> read("", "f", seen, FLOOD));

            publish("f", FLOOD, 400);
            reader.join();

            assertThat(seen).hasSize(FLOOD).doesNotHaveDuplicates();
            lazy.setSoTimeout(20_000);
            assertThat(events(lazy)).isLessThan(FLOOD);
        }
    }

    @Test
    @Timeout(60)
    void aFactThatWasPublishedTwiceIsToldOnceAndWhatCannotBeReadIsPassedBy() throws Exception {
        publish("twice", 1, 1);
        publish("twice", 1, 1);
        try (KafkaProducer<String, String> producer = producer()) {
            ProducerRecord<String, String> unreadable = new ProducerRecord<>("initiatives", "unreadable", "{}");
            List.of("ce_type", "ce_subject", "ce_time", "ce_sequence")
                    .forEach(header -> unreadable.headers().add(header, null));
            producer.send(unreadable).get();
        }
        publish("twice", 3, 1);

        List<String> seen = new ArrayList<>();
        read("", "twice", seen, 3);

        assertThat(seen).containsExactlyInAnyOrder("twice0", "twice1", "twice2");
    }

    @Test
    @Timeout(30)
    void aStreamTellsAtOnceThatItListensAndThatItStillDoesWhenNothingHappens() throws Exception {
        HttpResponse<InputStream> answer = CLIENT.send(
                HttpRequest.newBuilder(URI.create(GATEWAY.url() + "/api/v1/stream?topic=missions"))
                        .timeout(Duration.ofSeconds(5))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines = lines(answer)) {
            assertThat(answer.headers().firstValue("content-type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
            assertThat(lines.readLine()).startsWith("id:");
            assertThat(lines.readLine()).startsWith(":");
            assertThat(lines.readLine()).isEmpty();
            long silent = System.nanoTime();
            assertThat(lines.readLine()).isEqualTo(":");
            assertThat(Duration.ofNanos(System.nanoTime() - silent)).isGreaterThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void aPlaceThatTheTopicsDoNotComeToIsGone() throws Exception {
        HttpResponse<String> answer = CLIENT.send(
                HttpRequest.newBuilder(URI.create(GATEWAY.url() + "/api/v1/stream"))
                        .timeout(Duration.ofSeconds(30))
                        .header("Last-Event-ID", "needs-0=1000000")
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(answer.body()).contains("from=beginning");
    }

    @Test
    void aHeadOfTheStreamOpensNone() throws Exception {
        HttpResponse<Void> answer = CLIENT.send(
                HttpRequest.newBuilder(URI.create(GATEWAY.url() + "/api/v1/stream"))
                        .timeout(Duration.ofSeconds(5))
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.discarding());

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    /** Reads facts about subjects that begin so until there are enough, then hangs up. Returns the last id. */
    private static String read(String last, String prefix, List<String> seen, int enough) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(GATEWAY.url() + "/api/v1/stream?topic=initiatives&from=beginning"));
        if (!last.isEmpty()) {
            request.header("Last-Event-ID", last);
        }
        String id = last;
        try (BufferedReader lines = lines(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()))) {
            while (seen.size() < enough) {
                String line = lines.readLine();
                if (line.startsWith("id:")) {
                    id = line.substring(3);
                } else if (line.startsWith("data:")) {
                    String subject = line.replaceFirst(".*\"subject\":\"([^\"]+)\".*", "$1");
                    if (subject.startsWith(prefix)) {
                        seen.add(subject);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return id;
    }

    private static BufferedReader lines(HttpResponse<InputStream> answer) {
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    /** Facts that were sent before the connection ended. */
    private static int events(Socket socket) {
        int events = 0;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = lines.readLine()) != null) {
                if (line.startsWith("data:")) {
                    events++;
                }
            }
        } catch (SocketTimeoutException e) {
            return Integer.MAX_VALUE;
        } catch (IOException e) {
            // Reset by the gateway, which is an end too.
        }
        return events;
    }

    private static KafkaProducer<String, String> producer() {
        String kafka = GATEWAY.arguments().stream()
                .filter(argument -> argument.startsWith("--coalition.kafka="))
                .findFirst()
                .orElseThrow()
                .substring("--coalition.kafka=".length());
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka, "linger.ms", 5), new StringSerializer(), new StringSerializer());
    }

    private static void publish(String prefix, int count, int words) {
        try (KafkaProducer<String, String> producer = producer()) {
            for (int i = 0; i < count; i++) {
                String id = prefix + i;
                ProducerRecord<String, String> fact = new ProducerRecord<>(
                        "initiatives",
                        id,
                        "{\"initiative\":{\"id\":\"%s\",\"version\":1,\"state\":\"active\",\"title\":\"%s\"}}"
                                .formatted(id, "word ".repeat(words)));
                Map.of(
                                "ce_type", "initiative.announced",
                                "ce_subject", id,
                                "ce_time", "2020-04-11T09:00:00Z",
                                "ce_sequence", "1")
                        .forEach((name, value) -> fact.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
                var unused = producer.send(fact);
            }
        }
    }
}
