package org.coalition.bench;

import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;

/** Asks one address again and again. */
final class Load {
    private static final int CONNECTIONS = 32;
    private static final HttpClient CLIENT =
            HttpClient.create(ConnectionProvider.create("bench", CONNECTIONS)).disableRetry(true);

    private Load() {}

    static byte[] once(String url) {
        return ask(url).blockOptional().orElseThrow();
    }

    /** True when it is answered, and not refused. */
    static boolean isAnswered(String url) {
        return Boolean.TRUE.equals(CLIENT.get()
                .uri(url)
                .response()
                .map(response -> response.status().code() == 200)
                .block());
    }

    /** Headers of the answer. */
    static HttpHeaders headers(String url) {
        return CLIENT.get()
                .uri(url)
                .response()
                .map(HttpClientResponse::responseHeaders)
                .blockOptional()
                .orElseThrow();
    }

    /** Answers a second, all connections busy. */
    static double throughput(String url, Duration duration) {
        LongAdder answers = new LongAdder();
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        Flux.range(0, CONNECTIONS)
                .flatMap(
                        connection -> ask(url).doOnNext(body -> answers.increment())
                                .repeat(() -> System.nanoTime() < end)
                                .then(),
                        CONNECTIONS)
                .blockLast();
        return answers.sum() * 1e9 / (System.nanoTime() - start);
    }

    /** Median milliseconds of one answer, one after the other. Each is worked out: no two ask in the same words. */
    static double latency(String url, int times) {
        double[] millis = new double[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            ask(url, "application/json;n=" + i).block();
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        return millis[times / 2];
    }

    private static Mono<byte[]> ask(String url) {
        return ask(url, "*/*");
    }

    private static Mono<byte[]> ask(String url, String accept) {
        return CLIENT.headers(headers -> headers.set("Accept", accept))
                .get()
                .uri(url)
                .responseSingle((response, body) -> {
                    if (response.status().code() != 200) {
                        return Mono.error(new IllegalStateException(url + " answered " + response.status()));
                    }
                    return body.asByteArray();
                });
    }
}
