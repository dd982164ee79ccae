package org.coalition.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.coalition.embedded.EmbeddedStore;
import org.coalition.embedded.SecuredBroker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Programs, configured by their environment and files alone, against a broker that speaks TLS and asks for a password. */
class SecuredKafkaIT {
    private static final Path HOME = Path.of(System.getProperty("coalition.home"));
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String PASSWORD = "Kafka-geheim-4711";
    private static final String STORE_PASSWORD = "Mongo-geheim-4712";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final SecuredBroker broker = SecuredBroker.start();
    private final EmbeddedStore store = EmbeddedStore.inMemory();
    private final Ports ports = new Ports(RunningPlatform.freeRange());
    private final List<Process> programs = new ArrayList<>();

    @AfterEach
    void close() throws InterruptedException {
        programs.forEach(Process::destroy);
        for (Process program : programs) {
            if (!program.waitFor(20, TimeUnit.SECONDS)) {
                program.destroyForcibly();
            }
        }
        store.close();
        broker.close();
    }

    @Test
    void whoIsRefusedEndsAndSaysWhy() throws Exception {
        broker.setPassword("coalition", "another one");
        for (String program : List.of("partner-service", "gateway")) {
            Process refused = start(program, ports.partner(), store.uri());

            assertThat(refused.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(refused.exitValue()).isEqualTo(1);
            assertThat(log(program))
                    .contains(
                            "The broker " + broker.bootstrap() + " does not let this program in: Authentication failed")
                    .contains("Compare spring.kafka.properties")
                    .doesNotContain(PASSWORD);
            assertThat(log(program).lines().filter(line -> line.contains("uthentication fail")))
                    .hasSizeLessThan(6);
        }
    }

    @Test
    void whoIsLetInWritesAndReadsAndTellsNoPassword() throws Exception {
        broker.setPassword("coalition", PASSWORD);
        start("partner-service", ports.partner(), store.uri());
        start("gateway", ports.gateway(), "");
        await().atMost(PATIENCE)
                .until(() -> Http.isOk(readiness(ports.partner())) && Http.isOk(readiness(ports.gateway())));
        Http.Answer applied = Http.post(
                URI.create("http://127.0.0.1:" + ports.gateway() + "/api/v1/organisations"),
                "",
                "orange",
                "{\"name\":\"Orange\",\"category\":\"private-sector\"}");
        assertThat(applied.status()).as(applied.body()).isEqualTo(201);
        assertThat(Http.get(URI.create("http://127.0.0.1:" + ports.gateway() + "/api/v1/organisations/orange"))
                        .json()
                        .path("name")
                        .asString())
                .isEqualTo("Orange");
        await().atMost(PATIENCE).until(() -> broker.read("partner-service-merges") > 0);

        for (String program : List.of("partner-service", "gateway")) {
            assertThat(log(program)).contains("sasl.jaas.config = [hidden]").doesNotContain(PASSWORD);
        }
        for (String page : List.of("health", "health/readiness", "prometheus", "env", "configprops")) {
            assertThat(Http.get(management(ports.partner(), page)).body()).doesNotContain(PASSWORD);
            assertThat(Http.get(management(ports.gateway(), page)).body()).doesNotContain(PASSWORD);
        }
    }

    @Test
    void thePasswordOfAStoreThatRefusesIsNotTold() throws Exception {
        broker.setPassword("coalition", PASSWORD);
        String uri = store.uri().replace("mongodb://", "mongodb://partners:" + STORE_PASSWORD + "@") + "/?tls=true";
        start("partner-service", ports.partner(), uri);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(log("partner-service")).contains("The sweep failed"));
        assertAliveAndNotReady(ports.partner());
        assertThat(log("partner-service")).contains("MongoClient").doesNotContain(STORE_PASSWORD);
        assertThat(Http.get(management(ports.partner(), "health")).body()).doesNotContain(STORE_PASSWORD);
    }

    private void assertAliveAndNotReady(int port) {
        await().atMost(PATIENCE).until(() -> Http.isOk(management(port, "health/liveness")));
        await().untilAsserted(
                        () -> assertThat(Http.get(readiness(port)).status()).isEqualTo(503));
    }

    private Process start(String program, int port, String mongodb) throws IOException {
        Secrets secrets = Secrets.in(folder.resolve("secrets"));
        Map<String, String> told = new HashMap<>(Map.of(
                "server.port",
                "" + port,
                "management.server.port",
                "" + ports.management(port),
                "coalition.kafka",
                broker.bootstrap(),
                "coalition.mongodb",
                mongodb,
                "coalition.jwt.public-key",
                "file:" + secrets.publicKey(),
                "coalition.signing-key",
                "file:" + secrets.signing(),
                "coalition.mail.folder",
                folder.resolve("mails").toString(),
                "coalition.upstream.partner",
                "http://127.0.0.1:" + ports.partner(),
                // These say what clients are made with.
                "logging.level.org.apache.kafka",
                "info",
                "logging.level.org.mongodb",
                "info"));
        Path files = Files.createDirectories(folder.resolve("kafka"));
        broker.client("coalition", PASSWORD).forEach((name, value) -> {
            if (name.equals("sasl.jaas.config")) {
                write(files.resolve("spring.kafka.properties." + name), value);
            } else {
                told.put("spring.kafka.properties." + name, value);
            }
        });
        told.put("spring.config.import", "configtree:" + files + "/");
        ProcessBuilder process = new ProcessBuilder(
                        Jars.java(),
                        "-Xmx192m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        HOME.resolve(program + "/target/" + program + "-0.1.0-SNAPSHOT-app.jar")
                                .toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(program + ".log").toFile());
        told.forEach((name, value) -> process.environment()
                .put(name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT), value));
        Process started = process.start();
        programs.add(started);
        return started;
    }

    private String log(String program) throws IOException {
        return Files.readString(folder.resolve(program + ".log"));
    }

    private URI readiness(int port) {
        return management(port, "health/readiness");
    }

    private URI management(int port, String page) {
        return URI.create("http://127.0.0.1:" + ports.management(port) + "/actuator/" + page);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
