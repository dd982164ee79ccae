package org.coalition.gateway.edge;

import java.util.List;
import java.util.Locale;
import org.coalition.gateway.edge.Limits.Kind;
import org.coalition.http.Problems;
import org.coalition.http.problem.Problem;
import org.springframework.boot.webflux.autoconfigure.WebHttpHandlerBuilderCustomizer;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * Lets in as much as can be done, and of each client as much as it may ask. Who shows a token is counted when the token was
 * checked (see {@link TokenLimits}); who shows wrong ones is counted here, by address.
 */
@Order(0)
final class Edge implements WebHttpHandlerBuilderCustomizer {
    private static final PathPattern STREAM = pattern("/api/v1/stream");
    private static final List<PathPattern> LIMITED = List.of(pattern("/api/**"), pattern("/oauth2/**"));
    private static final String TOKEN = "bearer ";
    private static final int SHARES = 100;

    private final Limits limits;
    private final Clients clients;
    private final Room work;
    private final Room streams;
    private final int mostStreams;

    Edge(Limits limits, Clients clients, EdgeProperties properties) {
        this.limits = limits;
        this.clients = clients;
        this.work = new Room(properties.inWork(), "More is asked for than can be done now.");
        this.streams = new Room(properties.streams(), "As many streams are open as can be told.");
        this.mostStreams = properties.streams();
    }

    @Override
    public void customize(WebHttpHandlerBuilder builder) {
        builder.httpHandlerDecorator(inside -> (request, response) -> {
            try {
                // Whoever is inside may refuse before he begins, for example while the view is not complete.
                return handle(inside, request, response)
                        .onErrorResume(Problem.class, problem -> Problems.write(request, response, problem));
            } catch (Problem problem) {
                return Problems.write(request, response, problem);
            }
        });
    }

    private Mono<Void> handle(HttpHandler inside, ServerHttpRequest request, ServerHttpResponse response) {
        // As the routes see it: %73tream is the stream.
        PathContainer path = request.getPath().pathWithinApplication();
        if (isRead(request)) {
            Origins.anyMayRead(response.getHeaders());
        }
        if (!isLimited(request, path)) {
            return work.take(() -> inside.handle(request, response));
        }
        Client client = clients.of(request);
        if (showsToken(request)) {
            limits.require(Kind.WRONG_TOKENS, client);
            response.beforeCommit(() -> noteWrongToken(client, response));
        } else {
            limits.take(isRead(request) ? Kind.READS : Kind.OPEN_WRITES, client, response.getHeaders());
        }
        return STREAM.matches(path)
                ? streams.take(client, share(client), () -> inside.handle(request, response))
                : work.take(() -> inside.handle(request, response));
    }

    private int share(Client client) {
        return client.local() ? mostStreams : Math.max(1, mostStreams / SHARES);
    }

    private Mono<Void> noteWrongToken(Client client, ServerHttpResponse response) {
        if (response.getStatusCode() == HttpStatus.UNAUTHORIZED) {
            limits.note(Kind.WRONG_TOKENS, client);
        }
        return Mono.empty();
    }

    /** Pages and documents cost nothing; a preflight asks for nothing. */
    private static boolean isLimited(ServerHttpRequest request, PathContainer path) {
        return LIMITED.stream().anyMatch(limited -> limited.matches(path))
                && !request.getMethod().equals(HttpMethod.OPTIONS);
    }

    /** True when a token is going to be checked. What else stands in the header lets nobody through. */
    static boolean showsToken(ServerHttpRequest request) {
        String shown = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        return shown != null && shown.toLowerCase(Locale.ROOT).startsWith(TOKEN);
    }

    private static PathPattern pattern(String path) {
        return PathPatternParser.defaultInstance.parse(path);
    }

    static boolean isRead(ServerHttpRequest request) {
        HttpMethod method = request.getMethod();
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }
}
