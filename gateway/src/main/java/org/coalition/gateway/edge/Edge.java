package org.coalition.gateway.edge;

import java.util.concurrent.atomic.AtomicInteger;
import org.coalition.gateway.edge.Limits.Kind;
import org.coalition.http.Problems;
import org.coalition.http.problem.Problem;
import org.springframework.boot.webflux.autoconfigure.WebHttpHandlerBuilderCustomizer;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;

/**
 * Lets in as much as can be done, and of each client as much as it may ask. Who shows a token is counted when the token was
 * checked (see {@link TokenLimits}); who shows wrong ones is counted here, by address.
 */
@Order(0)
final class Edge implements WebHttpHandlerBuilderCustomizer {
    private static final String STREAM = "/api/v1/stream";
    private static final long SOON = 1;

    private final Limits limits;
    private final Clients clients;
    private final int mostInWork;
    private final AtomicInteger inWork = new AtomicInteger();

    Edge(Limits limits, Clients clients, int mostInWork) {
        this.limits = limits;
        this.clients = clients;
        this.mostInWork = mostInWork;
    }

    @Override
    public void customize(WebHttpHandlerBuilder builder) {
        builder.httpHandlerDecorator(inside -> (request, response) -> handle(inside, request, response));
    }

    private Mono<Void> handle(HttpHandler inside, ServerHttpRequest request, ServerHttpResponse response) {
        String path = request.getURI().getRawPath();
        if (isRead(request)) {
            Origins.anyMayRead(response.getHeaders());
        }
        boolean tokenShown = request.getHeaders().containsHeader(HttpHeaders.AUTHORIZATION);
        if (isLimited(request, path)) {
            Client client = clients.of(request);
            try {
                if (tokenShown) {
                    limits.require(Kind.WRONG_TOKENS, client);
                    response.beforeCommit(() -> noteWrongToken(client, response));
                } else {
                    limits.take(isRead(request) ? Kind.READS : Kind.OPEN_WRITES, client, response.getHeaders());
                }
            } catch (Problem problem) {
                return Problems.write(request, response, problem);
            }
        }
        return path.equals(STREAM) ? inside.handle(request, response) : work(inside, request, response);
    }

    private Mono<Void> work(HttpHandler inside, ServerHttpRequest request, ServerHttpResponse response) {
        if (inWork.incrementAndGet() > mostInWork) {
            inWork.decrementAndGet();
            return Problems.write(
                    request, response, Problem.unavailable("More is asked for than can be done now.", SOON));
        }
        return inside.handle(request, response).doFinally(signal -> inWork.decrementAndGet());
    }

    private Mono<Void> noteWrongToken(Client client, ServerHttpResponse response) {
        if (response.getStatusCode() == HttpStatus.UNAUTHORIZED) {
            limits.note(Kind.WRONG_TOKENS, client);
        }
        return Mono.empty();
    }

    /** Pages and documents cost nothing; a preflight asks for nothing. */
    private static boolean isLimited(ServerHttpRequest request, String path) {
        return (path.startsWith("/api/") || path.startsWith("/oauth2/"))
                && !request.getMethod().equals(HttpMethod.OPTIONS);
    }

    static boolean isRead(ServerHttpRequest request) {
        HttpMethod method = request.getMethod();
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }
}
