package org.coalition.gateway.formats;

import java.util.List;
import org.coalition.gateway.follow.Follower;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webflux.autoconfigure.WebHttpHandlerBuilderCustomizer;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;

/**
 * Gives a kept answer before anybody else looks at the request, so that a question that was asked before costs a look-up.
 * Whoever shows a token goes through, because it has to be checked. HEAD is answered as GET; the server leaves the body out
 * (RFC 9110, 9.3.2).
 */
@Component
@Order(1)
final class FrontDoor implements WebHttpHandlerBuilderCustomizer {
    private final Answers answers;
    private final Follower follower;

    FrontDoor(Answers answers, Follower follower) {
        this.answers = answers;
        this.follower = follower;
    }

    @Override
    public void customize(WebHttpHandlerBuilder builder) {
        builder.httpHandlerDecorator(inside -> (sent, response) -> {
            ServerHttpRequest request = sent.getMethod().equals(HttpMethod.HEAD)
                    ? sent.mutate().method(HttpMethod.GET).build()
                    : sent;
            Body body = kept(request);
            return body == null ? inside.handle(request, response) : answer(request, response, body);
        });
    }

    private @Nullable Body kept(ServerHttpRequest request) {
        HttpHeaders headers = request.getHeaders();
        // While the topics are read for the first time nothing is kept; whoever answers then says so.
        return follower.isCaughtUp()
                        && request.getMethod().equals(HttpMethod.GET)
                        && !headers.containsHeader(HttpHeaders.AUTHORIZATION)
                ? answers.kept(Answers.Asked.of(request.getURI(), headers, follower.view()))
                : null;
    }

    private static Mono<Void> answer(ServerHttpRequest request, ServerHttpResponse response, Body body) {
        Body.Encoded taken = body.takenBy(request.getHeaders());
        response.getHeaders().addAll(taken.headers());
        List<String> known = request.getHeaders().getOrDefault(HttpHeaders.IF_NONE_MATCH, List.of());
        if (known.contains(taken.headers().getETag())) {
            response.setStatusCode(HttpStatus.NOT_MODIFIED);
            response.getHeaders().remove(HttpHeaders.CONTENT_LENGTH);
            return response.setComplete();
        }
        return response.writeWith(Mono.just(response.bufferFactory().wrap(taken.bytes())));
    }
}
