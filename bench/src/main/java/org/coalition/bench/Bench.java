package org.coalition.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.coalition.embedded.EmbeddedBroker;
import org.coalition.gateway.Gateway;
import org.coalition.gateway.follow.Follower;
import org.coalition.servicetests.Tokens;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Prints each ratio beside its aim. Takes how many contributions are many; a million when nothing is said. */
public final class Bench {
    private static final String QUESTION = "/api/v1/coverage?country=SEN&kind=training";
    private static final int FEW = 1_000;
    private static final Duration WARM = Duration.ofSeconds(8);
    private static final Duration MEASURED = Duration.ofSeconds(4);
    private static final int ROUNDS = 5;
    private static final int ASKED = 3_000;

    private Bench() {}

    public static void main(String... args) throws InterruptedException {
        int many = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        Coalition coalition = new Coalition();
        try (EmbeddedBroker broker = EmbeddedBroker.temporary()) {
            broker.createTopics();
            coalition.grow(broker.bootstrap(), FEW);
            double few;
            try (ConfigurableApplicationContext gateway = gateway(broker)) {
                await(gateway);
                againstBareServer(url(gateway) + QUESTION);
                few = Load.latency(url(gateway) + QUESTION, ASKED);
            }
            coalition.grow(broker.bootstrap(), many);
            Replay.bare(broker.bootstrap());
            double bare = Replay.bare(broker.bootstrap());
            long heap = heap();
            long start = System.nanoTime();
            try (ConfigurableApplicationContext gateway = gateway(broker)) {
                long started = System.nanoTime();
                await(gateway);
                double facts = gateway.getBean(Follower.class).view().version();
                System.out.printf(
                        Locale.ROOT,
                        "replay, %,.0f facts: %,.0f a second into the view%n",
                        facts,
                        facts * 1e9 / (System.nanoTime() - start));
                System.out.printf(
                        Locale.ROOT,
                        "  bare poll %,.0f a second; start of the program itself %.1f s%n",
                        bare,
                        (started - start) / 1e9);
                ratio("replay / bare poll", facts * 1e9 / (System.nanoTime() - started) / bare, ">= 0.3");
                System.out.printf(Locale.ROOT, "memory: %,.0f bytes a record%n", (heap() - heap) / facts);
                Load.throughput(url(gateway) + QUESTION, WARM);
                double large = Load.latency(url(gateway) + QUESTION, ASKED);
                System.out.printf(
                        Locale.ROOT,
                        "coverage, one after the other: %.3f ms with %,d contributions, %.3f ms with %,d%n",
                        few,
                        FEW,
                        large,
                        many);
                ratio("coverage with many / with few", large / few, "<= 1.2");
            }
        }
        // The embedded broker leaves threads behind that are no daemons.
        System.exit(0);
    }

    private static void againstBareServer(String url) {
        byte[] bytes = Load.once(url);
        DisposableServer bare = HttpServer.create()
                .host("127.0.0.1")
                .route(routes -> routes.get(
                        "/**",
                        (request, response) -> response.header("Content-Type", "application/json")
                                .header("Content-Length", String.valueOf(bytes.length))
                                .sendByteArray(Mono.just(bytes))))
                .bindNow();
        String bareUrl = "http://127.0.0.1:" + bare.port() + QUESTION;
        Load.throughput(url, WARM);
        Load.throughput(bareUrl, WARM);
        double[] ours = new double[ROUNDS];
        double[] theirs = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            ours[round] = Load.throughput(url, MEASURED);
            theirs[round] = Load.throughput(bareUrl, MEASURED);
        }
        bare.disposeNow();
        System.out.printf(
                Locale.ROOT,
                "coverage over HTTP: %,.0f answers a second, bare server %,.0f%n",
                median(ours),
                median(theirs));
        ratio("coverage / bare server", median(ours) / median(theirs), ">= 0.8");
    }

    private static ConfigurableApplicationContext gateway(EmbeddedBroker broker) {
        return SpringApplication.run(
                Gateway.class,
                "--server.port=0",
                "--management.server.port=0",
                "--coalition.kafka=" + broker.bootstrap(),
                "--coalition.jwt.issuer=" + Tokens.ISSUER,
                "--coalition.jwt.public-key=file:" + Tokens.publicKey(),
                "--logging.level.root=warn");
    }

    private static void await(ConfigurableApplicationContext gateway) throws InterruptedException {
        while (!gateway.getBean(Follower.class).isCaughtUp()) {
            Thread.sleep(5);
        }
    }

    private static String url(ConfigurableApplicationContext gateway) {
        return "http://127.0.0.1:" + gateway.getEnvironment().getProperty("local.server.port");
    }

    private static long heap() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static double median(double... values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static void ratio(String what, double ratio, String aim) {
        System.out.printf(Locale.ROOT, "%-32s %6.2f   aim %s%n", what, ratio, aim);
    }
}
