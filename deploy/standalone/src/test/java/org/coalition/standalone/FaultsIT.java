package org.coalition.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.coalition.standalone.Acknowledged.Answer;
import org.coalition.standalone.Acknowledged.Verdict;
import org.coalition.standalone.SlowProxy.Mode;
import org.jspecify.annotations.Nullable;
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
    private static final Duration FULL = Duration.ofSeconds(10);
    /** So many writes in between show that it works. */
    private static final int STEADY = 20;

    @TempDir
    Path folder;

    private final Acknowledged acknowledged = new Acknowledged();
    private final List<String> faults = new ArrayList<>();
    private final Set<String> untried = new LinkedHashSet<>();

    /**
     * Everything that is there while faults happen.
     *
     * @param disks null where there can be none
     * @param clocks null where they cannot be moved
     */
    private record Scene(
            RunningPlatform platform,
            SlowProxy proxy,
            MixedLoad load,
            Reads reads,
            @Nullable SmallDisks disks,
            @Nullable Clocks clocks) {}

    @Test
    void whateverFailsNothingAcknowledgedIsLostNothingIsDoneTwiceAndReadsAreAnswered() throws Exception {
        System.out.println("faults.seed=" + SEED);
        Path data = folder.resolve("faults");
        SmallDisks disks = ifHere("A full disk", () -> new SmallDisks(data.resolve("store"), data.resolve("broker")));
        Clocks clocks = ifHere("A clock that jumps", () -> new Clocks(folder.resolve("clocks")));
        try (SlowProxy proxy = new SlowProxy(SEED);
                RunningPlatform platform = RunningPlatform.start(
                        data,
                        disks == null ? UnaryOperator.identity() : disks::around,
                        clocks == null ? Map.of() : clocks.environment(),
                        "--empty",
                        "--upstream",
                        "resource=" + proxy.uri())) {
            proxy.to(new Ports(platform.port).resource());
            approve(platform, "Huawei", "huawei");
            for (String client : List.of("secretariat", "ministry-sen", "member-huawei")) {
                assertThat(platform.token(client)).isNotEmpty();
            }
            try (Listener listener = new Listener(platform);
                    Reads reads = new Reads(platform);
                    MixedLoad load = new MixedLoad(platform, SEED, acknowledged)) {
                Scene scene = new Scene(platform, proxy, load, reads, disks, clocks);
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
        if (scene.disks != null) {
            fill(scene, "store");
            fill(scene, "broker");
        }
        takeAway(scene);
        if (scene.clocks != null) {
            moveClock(scene, scene.clocks, "resource-service", "ResourceService", Ports::resource);
            moveClock(scene, scene.clocks, "gateway", "org.coalition.gateway.Gateway", Ports::gateway);
        }
        killWhileItReads(scene);
    }

    /** Whoever cannot write ends and is started again, in vain until there is room. */
    private void fill(Scene scene, String disk) throws Exception {
        fault("the disk of the " + disk + " full for " + FULL.toSeconds() + " s");
        int before = ended(scene.platform);
        Path ballast = SmallDisks.fill(scene.platform.data.resolve(disk), scene.platform.launcher());
        after(FULL);
        Files.delete(ballast);
        assertThat(ended(scene.platform)).isGreaterThan(before);
        Ports ports = new Ports(scene.platform.port);
        ready(ports.management(ports.kafka()), "/");
        steady(scene);
    }

    /** How often broker and store ended by themselves. */
    private static int ended(RunningPlatform platform) throws IOException {
        return platform.output().split("infrastructure ended with code 1;", -1).length - 1;
    }

    private void kill(Scene scene, String name, String word, ToIntFunction<Ports> port) throws Exception {
        fault(name + " killed");
        killed(scene.platform, word);
        Ports ports = new Ports(scene.platform.port);
        ready(ports.management(port.applyAsInt(ports)), "/actuator/health/readiness");
        assertThat(scene.platform.output()).contains(name + " ended with code 137; it is started again in");
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

    /** While it is ahead by less than tokens last, writes go on. When it comes back the program ends: what it has of Kafka's would stand still. */
    private void moveClock(Scene scene, Clocks clocks, String name, String word, ToIntFunction<Ports> port)
            throws Exception {
        fault("the clock of the " + name + " ahead by half an hour, by five hours, and back");
        ProcessHandle program = running(scene.platform, word);
        clocks.move(program, Duration.ofMinutes(30));
        after(SPOILED);
        steady(scene);
        clocks.move(program, Duration.ofHours(5));
        after(SPOILED);
        scene.reads.excused(name.equals("gateway"));
        clocks.move(program, Duration.ZERO);
        program.onExit().get(20, TimeUnit.SECONDS);
        Ports ports = new Ports(scene.platform.port);
        ready(ports.management(port.applyAsInt(ports)), "/actuator/health/readiness");
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
                "faults.seed=%d%nfaults %d%n  %s%n%s"
                        + "writes tried %d, acknowledged %d, refused %d, unanswered %d and then repeated%n"
                        + "lost %d in topics, %d in stores, %d on the stream, %d in the view%n"
                        + "double %d in topics (%d records sent again), %d in stores, %d on the stream (resumed %d times)%n"
                        + "refused and there %d%n"
                        + "reads answered %d, not in time %d, longest gap %d ms%n",
                SEED,
                faults.size(),
                String.join("\n  ", faults),
                untried.stream().map(line -> line + "\n").collect(Collectors.joining()),
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
        ProcessHandle process = running(platform, word);
        process.destroyForcibly();
        process.onExit().get(20, TimeUnit.SECONDS);
    }

    private static ProcessHandle running(RunningPlatform platform, String word) {
        return await().atMost(PATIENCE)
                .until(() -> platform.find(word), Optional::isPresent)
                .orElseThrow();
    }

    private static void ready(int port, String path) {
        await().atMost(PATIENCE).until(() -> Http.isOk(URI.create("http://127.0.0.1:" + port + path)));
    }

    private <T> @Nullable T ifHere(String fault, Callable<T> needed) throws Exception {
        try {
            return needed.call();
        } catch (NotHere e) {
            untried.add(fault + " was not tried: " + e.getMessage());
            return null;
        }
    }

    private static void steady(Scene scene) {
        int before = scene.load.done();
        await().atMost(PATIENCE).until(() -> scene.load.done() > before + STEADY);
    }

    private static void after(Duration duration) {
        await().pollDelay(duration).atMost(duration.plusSeconds(10)).until(() -> true);
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
