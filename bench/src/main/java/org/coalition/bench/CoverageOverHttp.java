package org.coalition.bench;

import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import org.coalition.embedded.EmbeddedBroker;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** A coverage question against a server that does nothing but send the same bytes, headers included. */
final class CoverageOverHttp implements Bench.Measurement {
    static final String QUESTION = "/api/v1/coverage?country=SEN&kind=training";
    static final int FEW = 1_000;
    private static final Duration WARM = Duration.ofSeconds(8);
    private static final Duration MEASURED = Duration.ofSeconds(4);
    private static final int ROUNDS = 5;

    @Override
    public void run(EmbeddedBroker broker, int many) {
        new Coalition().grow(broker.bootstrap(), FEW);
        try (RunningGateway gateway = new RunningGateway(broker)) {
            gateway.caughtUp();
            String url = gateway.url(QUESTION);
            byte[] bytes = Load.once(url);
            HttpHeaders headers = Load.headers(url);
            DisposableServer bare = HttpServer.create()
                    .host("127.0.0.1")
                    .handle((request, response) -> response.headers(headers).sendByteArray(Mono.just(bytes)))
                    .bindNow();
            compare(url, "http://127.0.0.1:" + bare.port() + QUESTION);
            bare.disposeNow();
        }
    }

    private static void compare(String url, String bare) {
        Load.throughput(url, WARM);
        Load.throughput(bare, WARM);
        double[] ours = new double[ROUNDS];
        double[] theirs = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            ours[round] = Load.throughput(url, MEASURED);
            theirs[round] = Load.throughput(bare, MEASURED);
            ratios[round] = ours[round] / theirs[round];
        }
        Bench.say(
                "coverage over HTTP: %,.0f answers a second, bare server %,.0f",
                Bench.median(ours), Bench.median(theirs));
        Bench.ratio("coverage / bare server", Bench.median(ratios), ">= 0.8");
    }
}
