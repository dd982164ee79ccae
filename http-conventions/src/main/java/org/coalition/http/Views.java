package org.coalition.http;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers from a view: the ETag is the view's version, so that asking again costs nothing while nothing happened. What is
 * unknown is shown as null, not left out.
 */
public final class Views {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(Include.ALWAYS))
            .build();

    private Views() {}

    /** 200 with a resource, some of which may follow from others than itself: so it is never said to be unchanged. */
    public static Mono<ServerResponse> current(long version, Object body) {
        byte[] bytes = bytes(body);
        return ServerResponse.ok()
                .header("Cache-Control", "no-cache")
                .contentType(MediaType.APPLICATION_JSON)
                .contentLength(bytes.length)
                .build((exchange, context) -> {
                    ServerHttpResponse response = exchange.getResponse();
                    // Set this late, it is good for If-Match, and nobody answers 304 by it.
                    response.getHeaders().setETag("\"" + version + "\"");
                    return response.writeWith(Mono.just(response.bufferFactory().wrap(bytes)));
                });
    }

    /** JSON of a body. */
    public static byte[] bytes(Object body) {
        return MAPPER.writeValueAsBytes(body);
    }

    /** 200, or 304 when the caller has this version. */
    public static Mono<ServerResponse> answer(ServerRequest request, long version, Object body) {
        String etag = "\"" + version + "\"";
        return request.checkNotModified(etag)
                .switchIfEmpty(Mono.defer(() -> ServerResponse.ok()
                        .eTag(etag)
                        .header("Cache-Control", "no-cache")
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(bytes(body))));
    }
}
