package org.coalition.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.coalition.embedded.EmbeddedBroker;
import org.coalition.embedded.Temporary;

/** What a million contributions cost: a question, the start, the memory, a search. */
final class Scale implements Bench.Measurement {
    private static final Duration WARM = Duration.ofSeconds(8);
    private static final int ASKED = 3_000;
    private static final String SEARCH = "/api/v1/search?q=approved+plattforms&country=SEN";
    private static final int SEARCHED = 100;

    @Override
    public void run(EmbeddedBroker broker, int many) {
        Coalition coalition = new Coalition();
        coalition.grow(broker.bootstrap(), CoverageOverHttp.FEW);
        double few;
        try (RunningGateway gateway = new RunningGateway(broker)) {
            gateway.caughtUp();
            Load.throughput(gateway.url(CoverageOverHttp.QUESTION), WARM);
            few = Load.latency(gateway.url(CoverageOverHttp.QUESTION), ASKED);
        }
        coalition.grow(broker.bootstrap(), many);
        Replay.bare(broker.bootstrap());
        Processor processor = new Processor(List.of());
        double before = processor.millis();
        double bare = Replay.bare(broker.bootstrap());
        double bareUsed = processor.millis() - before;
        Path snapshot = Temporary.folder("view").resolve("view.zip");
        long heap = heap();
        long start = System.nanoTime();
        try (RunningGateway gateway = new RunningGateway(broker, "--coalition.view.snapshot=" + snapshot)) {
            long started = System.nanoTime();
            double used = processor.millis();
            double facts = gateway.caughtUp();
            used = processor.millis() - used;
            double seconds = (System.nanoTime() - started) / 1e9;
            if (facts != coalition.published()) {
                throw new IllegalStateException(
                        "%,d facts were published, %,.0f are in the view.".formatted(coalition.published(), facts));
            }
            Bench.say(
                    "replay: %,.0f facts in %.1f s, %,.0f a second; bare poll %,.0f; start of the program %.1f s",
                    facts, seconds, facts / seconds, bare, (started - start) / 1e9);
            Bench.say(
                    "replay: %.0f us of processor a fact, bare poll %.0f",
                    used * 1_000 / facts, bareUsed * 1_000 / facts);
            Bench.ratio("replay / bare poll", facts / seconds / bare, ">= 0.3");
            await("the snapshot", () -> Files.exists(snapshot));
            await("the index of words", () -> Load.isAnswered(gateway.url(SEARCH)));
            Bench.say("memory: %,.0f bytes a record, with its words", (heap() - heap) / facts);
            Load.throughput(gateway.url(CoverageOverHttp.QUESTION), WARM);
            double large = Load.latency(gateway.url(CoverageOverHttp.QUESTION), ASKED);
            Bench.say(
                    "coverage, one after the other: %.3f ms with %,d contributions, %.3f ms with %,d",
                    few, CoverageOverHttp.FEW, large, many);
            Bench.ratio("coverage with many / with few", large / few, "<= 1.2");
            Bench.say(
                    "search: %.1f ms, one after the other; %.0f a second, all at once",
                    Load.latency(gateway.url(SEARCH), SEARCHED), Load.throughput(gateway.url(SEARCH), WARM));
        }
        fromSnapshot(broker, snapshot, bare);
    }

    private static void fromSnapshot(EmbeddedBroker broker, Path snapshot, double bare) {
        long start = System.nanoTime();
        try (RunningGateway gateway = new RunningGateway(broker, "--coalition.view.snapshot=" + snapshot)) {
            double facts = gateway.caughtUp();
            double seconds = (System.nanoTime() - start) / 1e9;
            Bench.say(
                    "from a snapshot of %,d bytes: %,.0f facts in %.1f s with the start of the program, %,.0f a second",
                    snapshot.toFile().length(), facts, seconds, facts / seconds);
            Bench.ratio("from a snapshot / bare poll", facts / seconds / bare, ">= 0.3");
        }
    }

    private static void await(String what, BooleanSupplier there) {
        long start = System.nanoTime();
        try {
            while (!there.getAsBoolean()) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Bench.say("%s: %.1f s later", what, (System.nanoTime() - start) / 1e9);
    }

    private static long heap() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
