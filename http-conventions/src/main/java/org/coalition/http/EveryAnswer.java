package org.coalition.http;

import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webflux.autoconfigure.WebHttpHandlerBuilderCustomizer;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;

/**
 * What every answer carries, whoever gives it: the id of its request, and headers that keep a browser from guessing,
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

    EveryAnswer() {}

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public void customize(WebHttpHandlerBuilder builder) {
        builder.httpHandlerDecorator(inside -> (request, response) -> {
            String id = id(request.getHeaders().getFirst(REQUEST_ID));
            response.getHeaders().set(REQUEST_ID, id);
            response.beforeCommit(() -> {
                protect(response);
                return Mono.empty();
            });
            return inside.handle(request, response).contextWrite(context -> context.put(LOGGED, id));
        });
    }

    /** Id of the request that this answers. */
    public static String requestId(ServerHttpResponse response) {
        return String.valueOf(response.getHeaders().getFirst(REQUEST_ID));
    }

    private static String id(@Nullable String given) {
        if (given != null && WELL_FORMED.matcher(given).matches()) {
            return given;
        }
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return Long.toHexString(random.nextLong() | Long.MIN_VALUE)
                + Long.toHexString(random.nextLong() | Long.MIN_VALUE);
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
