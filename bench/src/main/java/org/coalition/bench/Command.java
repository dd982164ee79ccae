package org.coalition.bench;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.time.Duration;
import java.util.UUID;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufMono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.util.retry.Retry;
import tools.jackson.databind.json.JsonMapper;

/** A write that is sent again and again. */
record Command(String url, String token, String json) {
    private static final HttpClient CLIENT =
            HttpClient.create(ConnectionProvider.create("commands", 64)).disableRetry(true);
    private static final JsonMapper MAPPER = new JsonMapper();

    /** Waits until the first one is answered. */
    void whenReady() {
        send().retryWhen(Retry.fixedDelay(600, Duration.ofMillis(200))).block();
    }

    /** Id of what was created. */
    Mono<String> send() {
        return CLIENT.headers(headers -> headers.set(HttpHeaderNames.AUTHORIZATION, "Bearer " + token)
                        .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                        .set("Idempotency-Key", UUID.randomUUID().toString()))
                .post()
                .uri(url)
                .send(ByteBufMono.fromString(Mono.just(json)))
                .responseSingle((response, body) -> body.asString()
                        .flatMap(text -> response.status().code() == 201
                                ? Mono.just(MAPPER.readTree(text).path("id").asString())
                                : Mono.error(new IllegalStateException(
                                        url + " answered " + response.status() + ": " + text))));
    }
}
