package org.coalition.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.coalition.http.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** Answers every error as an RFC 9457 problem detail. */
@Order(-2)
public final class Problems implements WebExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final MediaType PROBLEM = MediaType.APPLICATION_PROBLEM_JSON;

    private final List<ProblemMapping> mappings;

    Problems(List<ProblemMapping> mappings) {
        this.mappings = List.copyOf(mappings);
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        return exchange.getResponse().isCommitted() ? Mono.error(error) : write(exchange, problem(exchange, error));
    }

    /** Writes a problem as the answer. */
    public static Mono<Void> write(ServerWebExchange exchange, Problem problem) {
        return write(exchange.getRequest(), exchange.getResponse(), problem);
    }

    /** As {@link #write(ServerWebExchange, Problem)}, where there is no exchange yet. */
    public static Mono<Void> write(ServerHttpRequest request, ServerHttpResponse response, Problem problem) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "urn:coalition:problem:" + problem.type());
        body.put("title", problem.title());
        body.put("status", problem.status());
        body.put("detail", problem.detail());
        body.put("instance", request.getURI().getRawPath());
        body.put("requestId", EveryAnswer.requestId(response));
        if (!problem.errors().isEmpty()) {
            body.put("errors", problem.errors());
        }
        body.putAll(problem.members());
        response.setStatusCode(HttpStatusCode.valueOf(problem.status()));
        HttpHeaders headers = response.getHeaders();
        headers.setContentType(PROBLEM);
        headers.setCacheControl("no-store");
        Object retryAfter = problem.members().get("retryAfter");
        if (retryAfter != null) {
            headers.set(HttpHeaders.RETRY_AFTER, retryAfter.toString());
        }
        if (problem.status() == 401) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        byte[] bytes = Json.MAPPER.writeValueAsBytes(body);
        headers.setContentLength(bytes.length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(bytes)));
    }

    private Problem problem(ServerWebExchange exchange, Throwable error) {
        if (error instanceof Problem problem) {
            return problem;
        }
        for (ProblemMapping mapping : mappings) {
            Problem problem = mapping.of(error);
            if (problem != null) {
                return problem;
            }
        }
        if (caused(error, DataBufferLimitException.class)) {
            return Problem.tooLarge("The body may have 256 KiB at most.");
        }
        if (error instanceof InvalidMediaTypeException invalid) {
            String detail = "'" + invalid.getMediaType() + "' is no media type.";
            boolean ofBody = List.of(invalid.getMediaType())
                    .equals(exchange.getRequest().getHeaders().get(HttpHeaders.CONTENT_TYPE));
            // Else it stands in Accept.
            return ofBody ? Problem.unsupportedMediaType(detail) : Problem.unreadable(detail);
        }
        String path = exchange.getRequest().getURI().getRawPath();
        if (error instanceof ResponseStatusException status
                && status.getStatusCode().is4xxClientError()) {
            return switch (status.getStatusCode().value()) {
                case 400 -> Problem.unreadable("The request cannot be understood.");
                case 404 -> Problem.notFound("There is nothing at " + path + ".");
                case 405 ->
                    Problem.methodNotAllowed(exchange.getRequest().getMethod() + " is not possible at " + path + ".");
                case 415 -> Problem.unsupportedMediaType("Send the body as application/json.");
                default -> Problem.other(status.getStatusCode().value(), "The request cannot be carried out.");
            };
        }
        String reference = EveryAnswer.requestId(exchange.getResponse());
        LOG.error("{} {} failed, request {}", exchange.getRequest().getMethod(), path, reference, error);
        return Problem.internal(reference);
    }

    private static boolean caused(@Nullable Throwable error, Class<?> type) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
