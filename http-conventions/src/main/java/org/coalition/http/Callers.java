package org.coalition.http;

import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/** Tells who sends a request. */
public final class Callers {
    private Callers() {}

    public static Mono<Caller> of(ServerRequest request) {
        return request.principal()
                .ofType(JwtAuthenticationToken.class)
                .map(authentication -> Caller.of(authentication.getToken()))
                .defaultIfEmpty(Caller.ANONYMOUS);
    }
}
