package org.coalition.gateway.edge;

import java.time.Duration;
import java.util.List;
import org.coalition.http.EveryAnswer;
import org.coalition.http.Problems;
import org.coalition.http.problem.Problem;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.cors.reactive.DefaultCorsProcessor;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** A page of any origin may read; commands are taken from pages of the configured origins alone. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class Origins implements WebFilter {
    /** What a page of another origin may see of an answer beside its body. */
    private static final List<String> EXPOSED = List.of(
            "ETag",
            "Link",
            "Location",
            "RateLimit",
            "RateLimit-Policy",
            "Read-Your-Writes",
            "Retry-After",
            EveryAnswer.REQUEST_ID);

    private static final String EXPOSED_TOGETHER = String.join(", ", EXPOSED);

    private final DefaultCorsProcessor processor = new DefaultCorsProcessor();
    private final CorsConfiguration reads = configuration(List.of("*"), List.of("GET", "HEAD"));
    private final CorsConfiguration commands;

    Origins(List<String> origins) {
        this.commands = configuration(origins, List.of("GET", "HEAD", "POST", "PATCH", "DELETE"));
    }

    /** Whatever the origin: what is read here is open, or needs a token that a page cannot borrow from a browser. */
    static void anyMayRead(HttpHeaders answer) {
        answer.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        answer.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED_TOGETHER);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        boolean preflight = CorsUtils.isPreFlightRequest(request);
        HttpMethod method = preflight ? request.getHeaders().getAccessControlRequestMethod() : request.getMethod();
        boolean read = HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method);
        if (read && !preflight) {
            // See anyMayRead.
            return chain.filter(exchange);
        }
        if (!processor.process(read ? reads : commands, exchange)) {
            return Problems.write(
                    exchange,
                    Problem.forbidden("Commands are not taken from pages of "
                            + request.getHeaders().getOrigin() + "."));
        }
        return preflight ? exchange.getResponse().setComplete() : chain.filter(exchange);
    }

    private static CorsConfiguration configuration(List<String> origins, List<String> methods) {
        CorsConfiguration configuration = new CorsConfiguration();
        configuration.setAllowedOrigins(origins);
        configuration.setAllowedMethods(methods);
        configuration.setAllowedHeaders(List.of("*"));
        configuration.setExposedHeaders(EXPOSED);
        configuration.setMaxAge(Duration.ofHours(2));
        return configuration;
    }
}
