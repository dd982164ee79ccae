package org.coalition.gateway.commands;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.reactor.bulkhead.operator.BulkheadOperator;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.github.resilience4j.reactor.retry.RetryOperator;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.coalition.http.EveryAnswer;
import org.coalition.http.problem.Problem;
import org.coalition.traces.Traces;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.web.reactive.function.BodyInserter;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One service behind the gateway. A call has a time limit; too many at once are turned away; while it fails again and
 * again it is left alone for a while; what can be repeated without harm is tried three times.
 */
final class Upstream {
    private static final Duration LIMIT = Duration.ofSeconds(8);
    private static final Duration UPLOAD_LIMIT = Duration.ofMinutes(2);
    private static final int MOST_AT_ONCE = 256;
    /** Only these pass; what a client says of itself beside does not. */
    private static final List<String> PASSED = List.of(
            HttpHeaders.AUTHORIZATION,
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.ACCEPT,
            HttpHeaders.IF_MATCH,
            "Idempotency-Key",
            EveryAnswer.REQUEST_ID,
            Traces.PARENT);

    private final String name;
    private final URI base;
    private final WebClient client;
    private final Bulkhead bulkhead;
    private final CircuitBreaker breaker;
    private final Retry retry;

    Upstream(String name, URI base, WebClient client, Traces traces) {
        this.name = name;
        this.base = base;
        this.client = client.mutate().filter(new TracedCalls(name, traces)).build();
        this.bulkhead = Bulkhead.of(
                name, BulkheadConfig.custom().maxConcurrentCalls(MOST_AT_ONCE).build());
        this.breaker = CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(20)
                        .minimumNumberOfCalls(10)
                        .waitDurationInOpenState(Duration.ofSeconds(2))
                        .permittedNumberOfCallsInHalfOpenState(3)
                        .ignoreExceptions(Problem.class)
                        .build());
        this.retry = Retry.of(
                name,
                RetryConfig.custom()
                        .maxAttempts(3)
                        .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(100, 2))
                        .retryExceptions(WebClientRequestException.class)
                        .build());
    }

    /** 1 while the service is left alone, 0.5 while it is tried again, 0 when all is well. */
    double breaker() {
        return switch (breaker.getState()) {
            case OPEN, FORCED_OPEN -> 1;
            case HALF_OPEN -> 0.5;
            default -> 0;
        };
    }

    String name() {
        return name;
    }

    /** Errors: 503. */
    Mono<ResponseEntity<byte[]>> call(HttpMethod method, URI request, HttpHeaders headers, byte[] body) {
        Mono<ResponseEntity<byte[]>> once = Mono.defer(
                        () -> exchange(method, request, headers, BodyInserters.fromValue(body)))
                .timeout(LIMIT)
                .transformDeferred(CircuitBreakerOperator.of(breaker));
        boolean repeatable = method.equals(HttpMethod.GET) || headers.containsHeader("Idempotency-Key");
        Mono<ResponseEntity<byte[]>> call = repeatable ? once.transformDeferred(RetryOperator.of(retry)) : once;
        return call.transformDeferred(BulkheadOperator.of(bulkhead)).onErrorMap(this::isUnreachable, this::unavailable);
    }

    /** Sends a file on, once. Errors: 503. */
    Mono<ResponseEntity<byte[]>> upload(URI request, HttpHeaders headers, Flux<DataBuffer> body) {
        return exchange(HttpMethod.POST, request, headers, BodyInserters.fromDataBuffers(body))
                .timeout(UPLOAD_LIMIT)
                .transformDeferred(CircuitBreakerOperator.of(breaker))
                .transformDeferred(BulkheadOperator.of(bulkhead))
                .onErrorMap(this::isUnreachable, this::unavailable);
    }

    /** Brings a file back piece by piece. Errors: 503. */
    Mono<ResponseEntity<Flux<DataBuffer>>> download(URI request, HttpHeaders headers) {
        return client.get()
                .uri(target(request))
                .headers(passed -> pass(headers, passed))
                .retrieve()
                .onStatus(status -> true, response -> Mono.empty())
                .toEntityFlux(DataBuffer.class)
                .timeout(UPLOAD_LIMIT)
                .transformDeferred(CircuitBreakerOperator.of(breaker))
                .transformDeferred(BulkheadOperator.of(bulkhead))
                .onErrorMap(this::isUnreachable, this::unavailable);
    }

    private Mono<ResponseEntity<byte[]>> exchange(
            HttpMethod method, URI request, HttpHeaders headers, BodyInserter<?, ? super ClientHttpRequest> body) {
        return client.method(method)
                .uri(target(request))
                .headers(passed -> pass(headers, passed))
                .body(body)
                .exchangeToMono(response -> response.toEntity(byte[].class));
    }

    private URI target(URI request) {
        String query = request.getRawQuery();
        return base.resolve(request.getRawPath() + (query == null ? "" : "?" + query));
    }

    private static void pass(HttpHeaders headers, HttpHeaders passed) {
        PASSED.forEach(header -> {
            String value = headers.getFirst(header);
            if (value != null) {
                passed.set(header, value);
            }
        });
    }

    private boolean isUnreachable(Throwable error) {
        return error instanceof WebClientRequestException
                || error instanceof TimeoutException
                || error instanceof CallNotPermittedException
                || error instanceof BulkheadFullException;
    }

    private Problem unavailable(Throwable error) {
        String why = error instanceof TimeoutException
                ? " took too long; whether it was done is not known."
                : error instanceof BulkheadFullException ? " is busy." : " cannot be reached.";
        return Problem.unavailable(
                "The " + name + " service" + why
                        + " Repeat the request with the same Idempotency-Key: it is done once.",
                2);
    }
}
