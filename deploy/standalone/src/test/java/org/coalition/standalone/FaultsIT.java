package org.coalition.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.coalition.standalone.Acknowledged.Answer;
import org.coalition.standalone.Acknowledged.Verdict;
import org.coalition.standalone.SlowProxy.Mode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole platform under a mixed load, while one thing after another fails. {@code -Dfaults.seed=} gives the load and the proxy of an earlier
 * run, {@code -Dfaults.away=} the seconds without broker and store (15), {@code -Dfaults.seconds=} how long all faults are begun again (0: once).
 */
@Tag("faults")
class FaultsIT {
    private static final long SEED = Long.getLong("faults.seed", System.currentTimeMillis() % 1_000_000);
    private static final Duration AWAY = Duration.ofSeconds(Integer.getInteger("faults.away", 15));
    private static final Duration DURATION = Duration.ofSeconds(Integer.getInteger("faults.seconds", 0));
    /** The slowest program has to be back by then. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration SPOILED = Duration.ofSeconds(5);
    /** So many writes in between show that it works. */
    private static final int STEADY = 20;

    @TempDir
    Path folder;

    private final Acknowledged acknowledged = new Acknowledged();
    private final List<String> faults = new ArrayList<>();

    /** Everything that is there while faults happen. */
    private record Scene(RunningPlatform platform, SlowProxy proxy, MixedLoad load, Reads reads) {}

    @Test
    void whateverFailsNothingAcknowledgedIsLostNothingIsDoneTwiceAndReadsAreAnswered() throws Exception {
        System.out.println("faults.seed=" + SEED);
        try (SlowProxy proxy = new SlowProxy(SEED);
                RunningPlatform platform = RunningPlatform.start(
                        folder.resolve("faults"), "--empty", "--upstream", "resource=" + proxy.uri())) {
            proxy.to(new Ports(platform.port).resource());
            approve(platform, "Huawei", "huawei");
            for (String client : List.of("secretariat", "ministry-sen", "member-huawei")) {
                assertThat(platform.token(client)).isNotEmpty();
            }
            try (Listener listener = new Listener(platform);
                    Reads reads = new Reads(platform);
                    MixedLoad load = new MixedLoad(platform, SEED, acknowledged)) {
                Scene scene = new Scene(platform, proxy, load, reads);
                Instant end = Instant.now().plus(DURATION);
                do {
                    all(scene);
                } while (Instant.now().isBefore(end));
                load.stop();
                reads.stop();
                check(scene, listener);
            }
        }
    }

    private void all(Scene scene) throws Exception {
        steady(scene);
        fault("poison: " + Poison.put(new Ports(scene.platform.port).kafka()) + " records");
        steady(scene);
        kill(scene, "partner-service", "PartnerService", Ports::partner);
        kill(scene, "resource-service", "ResourceService", Ports::resource);
        kill(scene, "event-service", "EventService", Ports::event);
        for (Mode mode : List.of(Mode.DELAY, Mode.CUT, Mode.HALF, Mode.TORN)) {
            fault("one in three answers of the resource service: " + mode);
            scene.proxy.mode(mode);
            after(SPOILED);
            scene.proxy.mode(Mode.PASS);
            steady(scene);
        }
        takeAway(scene);
        killWhileItReads(scene);
    }

    private void kill(Scene scene, String name, String word, ToIntFunction<Ports> port) throws Exception {
        fault(name + " killed");
        killed(scene.platform, word);
        Ports ports = new Ports(scene.platform.port);
        ready(ports.management(port.applyAsInt(ports)), "/actuator/health/readiness");
        steady(scene);
    }

    /** Whenever the launcher brings broker and store back, they are killed again, until it has been long enough. */
    private void takeAway(Scene scene) {
        fault("broker and store away for " + AWAY.toSeconds() + " s");
        Instant back = Instant.now().plus(AWAY);
        await().atMost(AWAY.plusSeconds(10)).pollInterval(Duration.ofMillis(50)).until(() -> {
            scene.platform.find("InfrastructureMain").ifPresent(ProcessHandle::destroyForcibly);
            return Instant.now().isAfter(back);
        });
        Ports ports = new Ports(scene.platform.port);
        ready(ports.management(ports.kafka()), "/");
        steady(scene);
    }

    /** And once more as soon as its port answers, which is while it reads the topics, or just after. */
    private void killWhileItReads(Scene scene) throws Exception {
        String word = "org.coalition.gateway.Gateway";
        scene.reads.excused(true);
        killed(scene.platform, word);
        int[] status = {0};
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .ignoreExceptions()
                .until(() -> {
                    status[0] = Http.get(scene.platform.uri("/needs?limit=1")).status();
                    return true;
                });
        killed(scene.platform, word);
        fault("gateway killed, and again when its first answer was " + status[0]);
        Ports ports = new Ports(scene.platform.port);
        ready(ports.management(ports.gateway()), "/actuator/health/readiness");
        scene.reads.excused(false);
        steady(scene);
    }

    private void check(Scene scene, Listener listener) throws Exception {
        Places places = new Places(scene.platform);
        int unanswered = scene.load.unanswered().size();
        // What was acknowledged while the broker was away gets there by itself.
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(
                        () -> assertThat(verdict(new HashSet<>(places.topics())).lost())
                                .isEmpty());
        assertGood("topics", verdict(new HashSet<>(places.topics())));
        scene.load
                .unanswered()
                .forEach(command -> await().pollDelay(Duration.ZERO)
                        .atMost(PATIENCE)
                        .until(() -> scene.load.send(command) != Answer.NONE));
        // Now every write has an answer.
        List<Told> records = places.topics();
        Collection<Told> topics = new HashSet<>(records);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(listener.told()).containsAll(ofLoad(topics)));
        Verdict inTopics = verdict(topics);
        Verdict inStores = verdict(places.stores(topics));
        Verdict onStream = verdict(listener.told());
        List<String> differences = differences(places, topics);
        System.out.printf(
                Locale.ROOT,
                "faults.seed=%d%nfaults %d%n  %s%n"
                        + "writes tried %d, acknowledged %d, refused %d, unanswered %d and then repeated%n"
                        + "lost %d in topics, %d in stores, %d on the stream, %d in the view%n"
                        + "double %d in topics (%d records sent again), %d in stores, %d on the stream (resumed %d times)%n"
                        + "refused and there %d%n"
                        + "reads answered %d, not in time %d, longest gap %d ms%n",
                SEED,
                faults.size(),
                String.join("\n  ", faults),
                acknowledged.tried(),
                acknowledged.count(Answer.ACKNOWLEDGED),
                acknowledged.count(Answer.REFUSED),
                unanswered,
                inTopics.lost().size(),
                inStores.lost().size(),
                onStream.lost().size(),
                differences.size(),
                inTopics.twice().size(),
                ofLoad(records).size() - ofLoad(topics).size(),
                inStores.twice().size(),
                onStream.twice().size(),
                listener.resumed(),
                inTopics.uninvited().size()
                        + inStores.uninvited().size()
                        + onStream.uninvited().size(),
                scene.reads.answered(),
                scene.reads.missed().size(),
                scene.reads.longestGap().toMillis());
        assertGood("topics", inTopics);
        assertGood("stores", inStores);
        assertGood("stream", onStream);
        assertThat(differences).isEmpty();
        assertThat(scene.reads.missed()).isEmpty();
        StringWriter said = new StringWriter();
        int code = Coalition.commandLine()
                .setOut(new PrintWriter(said, true))
                .execute("check", "--port", "" + scene.platform.port, "--data", scene.platform.data.toString());
        assertThat(code).as(said.toString()).isZero();
        // Whoever reads the topics has gone on after what he could not read.
        approve(scene.platform, "After the poison", "after-the-poison");
        await().atMost(PATIENCE)
                .until(() -> scene.platform
                                .post(
                                        "member-after-the-poison",
                                        "/contributions",
                                        "{'kind':'training','title':'Sessions','scope':{'regions':['011']},"
                                                + "'pool':{'units':1,'peoplePerUnit':1,'unit':'session'}}",
                                        "after")
                                .statusCode()
                        == 201);
    }

    private Verdict verdict(Collection<Told> told) {
        return acknowledged.verdict(
                ofLoad(told).stream().map(one -> String.valueOf(one.mark())).toList());
    }

    /** Where the gateway's lists are other than the last fact about each subject. */
    private static List<String> differences(Places places, Collection<Told> topics) throws Exception {
        List<String> differences = new ArrayList<>();
        for (String topic : List.of("needs", "organisations", "initiatives")) {
            Map<String, Told> last = new HashMap<>();
            ofLoad(topics).stream()
                    .filter(one -> one.topic().equals(topic))
                    .forEach(one -> last.merge(one.subject(), one, (a, b) -> a.sequence() > b.sequence() ? a : b));
            List<String> expected = new ArrayList<>(last.values().stream()
                    .map(one -> String.valueOf(one.mark()))
                    .toList());
            for (String shown : places.view(topic)) {
                if (!expected.remove(shown)) {
                    differences.add(shown + " is shown once too often");
                }
            }
            expected.forEach(mark -> differences.add(mark + " is not shown"));
        }
        return differences;
    }

    private static List<Told> ofLoad(Collection<Told> told) {
        return told.stream().filter(Told::isOfLoad).toList();
    }

    private static void assertGood(String place, Verdict verdict) {
        assertThat(verdict.isGood()).as(place + ": " + verdict).isTrue();
    }

    private void fault(String what) {
        faults.add(what);
        System.out.println("fault: " + what);
    }

    private static void killed(RunningPlatform platform, String word) throws Exception {
        ProcessHandle process = await().atMost(PATIENCE)
                .until(() -> platform.find(word), Optional::isPresent)
                .orElseThrow();
        process.destroyForcibly();
        process.onExit().get(20, TimeUnit.SECONDS);
    }

    private static void ready(int port, String path) {
        await().atMost(PATIENCE).until(() -> Http.isOk(URI.create("http://127.0.0.1:" + port + path)));
    }

    private static void steady(Scene scene) {
        int before = scene.load.done();
        await().atMost(PATIENCE).until(() -> scene.load.done() > before + STEADY);
    }

    private static void after(Duration duration) {
        await().pollDelay(duration).until(() -> true);
    }

    private static void approve(RunningPlatform platform, String name, String id)
            throws IOException, InterruptedException {
        String body = "{'name':'" + name + "','category':'private-sector'}";
        assertThat(platform.post("secretariat", "/organisations", body, id).statusCode())
                .isEqualTo(201);
        assertThat(platform.post("secretariat", "/organisations/" + id + "/approve", "{}", id + "-approved")
                        .statusCode())
                .isEqualTo(200);
    }
}
