package org.coalition.http;

import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Tells who sends a request. */
public final class Callers {
    private Callers() {}

    public static Mono<Caller> of(ServerRequest request) {
        return of(request.exchange());
    }

    static Mono<Caller> of(ServerWebExchange exchange) {
        return exchange.getPrincipal()
                .ofType(JwtAuthenticationToken.class)
                .map(authentication -> Caller.of(authentication.getToken()))
                .defaultIfEmpty(Caller.ANONYMOUS);
    }
}
