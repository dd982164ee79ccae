package org.coalition.event.registrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.coalition.event.EventService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Far more people than seats, all at once. */
class RushTest {
    private static final Fixture HOUSE = Fixture.withMailFolder(
            "--coalition.registrations.per-address=1000", "--logging.level.org.apache.kafka=error");
    private static final String TERMS =
            "'date':'2030-04-11','registration':{'confirmWithin':'PT20S','offerFor':'PT2S'},";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @AfterAll
    static void stop() {
        HOUSE.close();
    }

    @Test
    void twoThousandRaceForFiveHundredSeats() {
        String event = HOUSE.open(TERMS + "'seats':500");
        Rush rush = new Rush(List.of(HOUSE.service.url()), event);
        long start = System.nanoTime();
        Disposable offers = takingOffers(rush);
        rush.run(2_000).block(PATIENCE);
        System.out.printf("2,000 registered, confirmed or cancelled in %d ms%n", milliseconds(start));

        assertSettled(rush, event, 500);
        offers.dispose();
        assertThat(rush.acknowledged).hasSize(2_000);
    }

    @Test
    void anInstanceThatIsKilledInTheMiddleTakesNoSeatIntoItsGrave() throws Exception {
        String event = HOUSE.open(TERMS + "'seats':100");
        int port = freePort();
        String second = "http://127.0.0.1:" + port;
        Rush rush = new Rush(List.of(HOUSE.service.url(), second), event);
        Process instance = instance(port);
        try {
            awaitRunning(second, event);
            Disposable offers = takingOffers(rush);
            Mono<Void> running = rush.run(600).cache();
            Disposable run = running.onErrorComplete().subscribe();
            await().atMost(PATIENCE).until(() -> rush.acknowledged.size() > 150);

            instance.destroyForcibly().waitFor();
            instance = instance(port);

            running.block(PATIENCE);
            assertSettled(rush, event, 100);
            offers.dispose();
            run.dispose();
            assertThat(rush.acknowledged).hasSize(600);
            assertThat(rush.acknowledged.values()).doesNotHaveDuplicates();
        } finally {
            instance.destroyForcibly().waitFor();
        }
    }

    @Test
    void aHotEventTakesFarMoreThanFourHundredAMinute() {
        String event = HOUSE.open("'date':'2030-04-11','seats':500");
        new Rush(List.of(HOUSE.service.url()), HOUSE.open("'date':'2030-04-11'"))
                .registerAll(200)
                .block(PATIENCE);
        Rush rush = new Rush(List.of(HOUSE.service.url()), event);
        long start = System.nanoTime();
        rush.registerAll(1_000).block(PATIENCE);
        long aMinute = 1_000 * Duration.ofMinutes(1).toMillis() / milliseconds(start);
        System.out.printf("%d registrations a minute for one event%n", aMinute);
        assertThat(rush.acknowledged).hasSize(1_000);
        assertThat(aMinute).isGreaterThan(400);
    }

    /** In the end all seats have a confirmed owner and the line stands as it formed; and at no moment was it otherwise. */
    private static void assertSettled(Rush rush, String event, int seats) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(rush.list().block(PATIENCE)).allSatisfy(one -> {
                    assertThat(one.path("confirmed").asBoolean()).isTrue();
                    assertThat(one.path("state").asString()).isNotEqualTo("offered");
                }));
        List<JsonNode> all = rush.list().block(PATIENCE);
        List<String> states =
                all.stream().map(one -> one.path("state").asString()).toList();
        assertThat(states.subList(0, seats)).containsOnly("registered");
        assertThat(states.subList(seats, states.size())).isNotEmpty().containsOnly("waiting");
        assertThat(all.stream().map(one -> one.path("id").asString()).collect(Collectors.toSet()))
                .as("nobody has two places, and nobody a place without an answer")
                .hasSize(all.size())
                .isSubsetOf(rush.acknowledged.values());

        long version = HOUSE.event(event).path("version").asLong();
        List<JsonNode> facts = await().until(
                        () -> facts(event),
                        known -> known.stream()
                                .anyMatch(fact -> fact.path("version").asLong() == version));
        assertThat(facts).allSatisfy(fact -> {
            assertThat(fact.path("taken").asInt()).as("never one too many").isLessThanOrEqualTo(seats);
            if (fact.path("waiting").asInt() > 0) {
                assertThat(fact.path("taken").asInt()).as("never a seat lost").isEqualTo(seats);
            }
        });
    }

    private static List<JsonNode> facts(String event) {
        return HOUSE.service.facts("events").stream()
                .filter(fact -> fact.key().equals(event))
                .map(fact -> Fixture.JSON.readTree(fact.value()).path("event"))
                .toList();
    }

    private static Disposable takingOffers(Rush rush) {
        return Flux.interval(Duration.ofSeconds(1))
                .onBackpressureDrop()
                .concatMap(round -> rush.takeOffers().onErrorComplete(), 1)
                .subscribe();
    }

    private static Process instance(int port) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                EventService.class.getName()));
        HOUSE.service.arguments().stream()
                .filter(argument -> !argument.startsWith("--server.port"))
                .forEach(command::add);
        command.add("--server.port=" + port);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "second-instance.log").toFile())
                .start();
    }

    private static void awaitRunning(String url, String event) {
        await().atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .until(() -> WebClient.create(url)
                        .get()
                        .uri("/api/v1/events/" + event)
                        .retrieve()
                        .toBodilessEntity()
                        .block(Duration.ofSeconds(5))
                        .getStatusCode()
                        .is2xxSuccessful());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static long milliseconds(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}
