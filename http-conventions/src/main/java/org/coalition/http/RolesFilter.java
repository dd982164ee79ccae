package org.coalition.http;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.coalition.contracts.Access;
import org.coalition.contracts.OpenApi;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * Turns away whose role may not call an operation, as the contract of the API says, before anything else of the request is
 * looked at. Whose a thing has to be is known where the thing is: routes ask that, and ask for the role again.
 */
@Order(10)
final class RolesFilter implements WebFilter {
    private record Operation(String method, PathPattern path, Set<String> roles) {}

    /** Read at the first request, so that no program starts later for it. */
    private static final class Contract {
        static final List<Operation> OPERATIONS = OpenApi.roles().entrySet().stream()
                .map(operation -> {
                    String[] words = operation.getKey().split(" ", 2);
                    return new Operation(
                            words[0], PathPatternParser.defaultInstance.parse(words[1]), operation.getValue());
                })
                .sorted(Comparator.comparing(Operation::path))
                .toList();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Set<String> roles = roles(exchange.getRequest());
        if (Access.admits(roles, Caller.ANONYMOUS.role())) {
            return chain.filter(exchange);
        }
        return Callers.of(exchange)
                .doOnNext(caller -> {
                    if (!Access.admits(roles, caller.role())) {
                        throw caller.refusal("This is for " + String.join(", ", roles) + ".");
                    }
                })
                .then(Mono.defer(() -> chain.filter(exchange)));
    }

    /** Of the operation that fits best, as with routes; what is no operation is for anybody. */
    private static Set<String> roles(ServerHttpRequest request) {
        String method = request.getMethod().name();
        return Contract.OPERATIONS.stream()
                .filter(operation -> operation.method().equals(method)
                        && operation.path().matches(request.getPath().pathWithinApplication()))
                .findFirst()
                .map(Operation::roles)
                .orElse(Set.of("anybody"));
    }
}
