package org.coalition.http;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.regex.Pattern;
import org.coalition.traces.Traces;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webflux.autoconfigure.WebHttpHandlerBuilderCustomizer;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;

/**
 * What every answer carries, whoever gives it: the id of its request (that of its trace, unless the caller has one), and headers that keep a browser from guessing,
 * framing and telling. Outside of everything else, so that nothing is answered without.
 */
public final class EveryAnswer implements WebHttpHandlerBuilderCustomizer, Ordered {
    /** Header of a request and of its answer; the same through all programs, in their logs and in every error. */
    public static final String REQUEST_ID = "X-Request-Id";
    /** Under which the id stands in the Reactor context and in the log. */
    static final String LOGGED = "requestId";

    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._~+/=:-]{1,128}");
    private static final String PAGES =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';" + " frame-ancestors 'none'";
    private static final String DATA = "default-src 'none'; frame-ancestors 'none'";

    private final Traces traces;

    EveryAnswer(Traces traces) {
        this.traces = traces;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public void customize(WebHttpHandlerBuilder builder) {
        builder.httpHandlerDecorator(inside -> (request, response) -> {
            Span step = traces.begin(
                    request.getMethod().name(),
                    SpanKind.SERVER,
                    request.getHeaders().getFirst(Traces.PARENT));
            String id = id(request.getHeaders().getFirst(REQUEST_ID), step);
            response.getHeaders().set(REQUEST_ID, id);
            response.beforeCommit(() -> {
                protect(response);
                return Mono.empty();
            });
            String parent = Traces.parent(step);
            ServerHttpRequest traced =
                    request.mutate().header(Traces.PARENT, parent).build();
            Mono<Void> handled = inside.handle(traced, response);
            return (step.isRecording() ? handled.doFinally(signal -> end(step, traced, response)) : handled)
                    .contextWrite(context -> context.put(LOGGED, id).put(Traces.PARENT, parent));
        });
    }

    /** Id of the request that this answers. */
    public static String requestId(ServerHttpResponse response) {
        return String.valueOf(response.getHeaders().getFirst(REQUEST_ID));
    }

    private static String id(@Nullable String given, Span step) {
        return given != null && WELL_FORMED.matcher(given).matches() ? given : Traces.id(step);
    }

    /** Told by its route: what stands in a path or a query may be a person's, or a signed link. */
    private static void end(Span step, ServerHttpRequest request, ServerHttpResponse response) {
        String method = request.getMethod().name();
        step.setAttribute("http.request.method", method);
        Object route = request.getAttributes().get(RouterFunctions.MATCHING_PATTERN_ATTRIBUTE);
        if (route != null) {
            step.updateName(method + " " + route).setAttribute("http.route", route.toString());
        }
        HttpStatusCode status = response.getStatusCode();
        if (status != null) {
            step.setAttribute("http.response.status_code", status.value());
            if (status.is5xxServerError()) {
                step.setStatus(StatusCode.ERROR);
            }
        }
        step.end();
    }

    /** Whatever an answer says itself about these stays. */
    private static void protect(ServerHttpResponse response) {
        HttpHeaders headers = response.getHeaders();
        headers.set("X-Content-Type-Options", "nosniff");
        unlessSaid(headers, "Referrer-Policy", "no-referrer");
        unlessSaid(headers, "Content-Security-Policy", isPage(headers) ? PAGES : DATA);
        if (response.getStatusCode() != HttpStatus.NOT_MODIFIED) {
            unlessSaid(headers, HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }

    private static boolean isPage(HttpHeaders headers) {
        String type = headers.getFirst(HttpHeaders.CONTENT_TYPE);
        return type != null && type.startsWith(MediaType.TEXT_HTML_VALUE);
    }

    private static void unlessSaid(HttpHeaders headers, String name, String value) {
        if (!headers.containsHeader(name)) {
            headers.set(name, value);
        }
    }
}
