package org.coalition.bench;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.bson.Document;
import org.coalition.embedded.EmbeddedBroker;
import org.coalition.embedded.EmbeddedStore;
import org.coalition.embedded.Temporary;
import org.coalition.servicetests.Tokens;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a write costs through gateway, service, store and broker, and how soon everybody is told of it. */
final class Writes implements Bench.Measurement {
    /** A need as a ministry declares it. */
    private static final String NEED = """
            {"country":"SEN","kind":"connectivity","people":50000,"levels":[2,3],"beneficiaries":["learner"],\
            "title":"Mobile data for pupils of secondary schools who learn at home","source":"https://education.sn/"}""";

    private static final int AT_ONCE = 32;
    private static final Duration WARM = Duration.ofSeconds(20);
    private static final Duration MEASURED = Duration.ofSeconds(6);
    private static final int ROUNDS = 5;
    private static final int HOPS = 200;

    @Override
    public void run(EmbeddedBroker broker, int many) {
        try (EmbeddedStore store = EmbeddedStore.start(Temporary.folder("store"), "127.0.0.1", 0);
                StartedService service = new StartedService(broker.bootstrap(), store.uri());
                RunningGateway gateway = new RunningGateway(
                        broker, "--coalition.upstream.resource=" + service.url(), "--coalition.edge.writes=1000000");
                MongoClient client = MongoClients.create(store.uri());
                Hops hops = new Hops(broker.bootstrap())) {
            gateway.caughtUp();
            Command declare = new Command(gateway.url("/api/v1/needs"), Tokens.of("ministry-sen"), NEED);
            declare.whenReady();
            throughput(declare, new Bare(client, hops), new Processor(List.of(service.process())));
            latency(declare, gateway.url("/api/v1/stream?topic=needs"), hops);
        }
    }

    private static void throughput(Command declare, Bare bare, Processor processor) {
        run(declare::send, WARM, processor);
        run(bare::write, WARM.dividedBy(4), processor);
        double[] ours = new double[ROUNDS];
        double[] theirs = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        double[] costs = new double[ROUNDS];
        double[] bareCosts = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            Run with = run(declare::send, MEASURED, processor);
            Run without = run(bare::write, MEASURED, processor);
            ours[round] = with.aSecond();
            theirs[round] = without.aSecond();
            ratios[round] = with.aSecond() / without.aSecond();
            costs[round] = with.processorMillis();
            bareCosts[round] = without.processorMillis();
        }
        Bench.say(
                "writes: %,.0f a second, %d at once; bare insert and produce %,.0f",
                Bench.median(ours), AT_ONCE, Bench.median(theirs));
        Bench.say(
                "writes: %.1f ms of processor each, client, store and broker included; bare %.1f",
                Bench.median(costs), Bench.median(bareCosts));
        Bench.ratio("write / insert and produce", Bench.median(ratios), ">= 0.6");
    }

    private static void latency(Command declare, String stream, Hops hops) {
        double[] ours = new double[HOPS];
        double[] theirs = new double[HOPS];
        hops.catchUp();
        try (Listener listener = new Listener(stream)) {
            for (int i = 0; i < HOPS; i++) {
                ours[i] = millis(
                        () -> listener.heard(declare.send().blockOptional().orElseThrow()));
                theirs[i] = millis(() -> hops.hop(NEED));
            }
        }
        Bench.say("told to listeners after %.1f ms; bare hop %.1f ms", Bench.median(ours), Bench.median(theirs));
        Bench.ratio("POST to stream / bare hop", Bench.median(ours) / Bench.median(theirs), "<= 2");
    }

    private static double millis(Runnable action) {
        long start = System.nanoTime();
        action.run();
        return (System.nanoTime() - start) / 1e6;
    }

    /**
     * @param aSecond how many were acknowledged; those that were not do not count, and are told
     * @param processorMillis what one of them took of all processors
     */
    private record Run(double aSecond, double processorMillis) {}

    private static Run run(Supplier<Mono<String>> action, Duration duration, Processor processor) {
        LongAdder failed = new LongAdder();
        double used = processor.millis();
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        long done = Flux.range(0, AT_ONCE)
                .flatMap(
                        one -> Mono.defer(action)
                                .onErrorResume(error -> {
                                    failed.increment();
                                    return Mono.empty();
                                })
                                .repeat(() -> System.nanoTime() < end),
                        AT_ONCE)
                .count()
                .blockOptional()
                .orElse(0L);
        if (failed.sum() > 0) {
            Bench.say("%,d were not acknowledged.", failed.sum());
        }
        return new Run(done * 1e9 / (System.nanoTime() - start), (processor.millis() - used) / done);
    }

    /** An insert and a produce, each acknowledged, with nothing around them. */
    private record Bare(MongoCollection<Document> collection, Hops hops) {
        Bare(MongoClient client, Hops hops) {
            this(client.getDatabase("bare").getCollection("needs"), hops);
        }

        Mono<String> write() {
            String id = UUID.randomUUID().toString();
            return Mono.from(collection.insertOne(Document.parse(NEED).append("_id", id)))
                    .then(hops.produce(id, NEED.getBytes(StandardCharsets.UTF_8)))
                    .thenReturn(id);
        }
    }
}
