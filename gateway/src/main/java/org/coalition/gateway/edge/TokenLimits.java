package org.coalition.gateway.edge;

import org.coalition.gateway.edge.Limits.Kind;
import org.springframework.core.annotation.Order;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Limits those whose token was found to be good, each subject by itself wherever it sends from. */
@Order(0)
final class TokenLimits implements WebFilter {
    private final Limits limits;
    private final Clients clients;

    TokenLimits(Limits limits, Clients clients) {
        this.limits = limits;
        this.clients = clients;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!Edge.showsToken(exchange.getRequest())) {
            return chain.filter(exchange);
        }
        return exchange.getPrincipal()
                .ofType(JwtAuthenticationToken.class)
                .doOnNext(caller -> limits.take(
                        Edge.isRead(exchange.getRequest()) ? Kind.READS : Kind.WRITES,
                        clients.of(exchange.getRequest()).with(caller.getName()),
                        exchange.getResponse().getHeaders()))
                .then(Mono.defer(() -> chain.filter(exchange)));
    }
}
