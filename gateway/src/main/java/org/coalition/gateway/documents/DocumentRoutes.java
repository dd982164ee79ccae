package org.coalition.gateway.documents;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import org.coalition.contracts.AsyncApi;
import org.coalition.contracts.OpenApi;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** {@code /openapi.json} and {@code /asyncapi.json}, and both as pages under {@code /docs}. */
@Configuration(proxyBeanMethods = false)
class DocumentRoutes {
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final String CACHED = "public, max-age=300";
    /** The viewer styles its elements one by one and draws with inline pictures. */
    private static final String VIEWER = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
            + " object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    RouterFunction<ServerResponse> documents() {
        JsonNode topics = AsyncApi.document();
        byte[] openApi = bytes(OpenApi.document());
        byte[] asyncApi = bytes(topics);
        byte[] page = TopicsPage.of(topics).getBytes(StandardCharsets.UTF_8);
        return route().GET("/openapi.json", request -> document(request, openApi))
                .GET("/asyncapi.json", request -> document(request, asyncApi))
                .GET("/docs", request -> viewer())
                .GET("/docs/topics", request -> page(page))
                .resources("/docs/ui/**", new ClassPathResource(viewerFolder()))
                .resources("/docs/**", new ClassPathResource("docs/"))
                .build();
    }

    private static Mono<ServerResponse> document(ServerRequest request, byte[] document) {
        String etag = "\"" + Integer.toHexString(Arrays.hashCode(document)) + "\"";
        return request.checkNotModified(etag)
                .switchIfEmpty(Mono.defer(() -> ServerResponse.ok()
                        .eTag(etag)
                        .header("Cache-Control", CACHED)
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(document)));
    }

    private static Mono<ServerResponse> viewer() {
        return ServerResponse.ok()
                .contentType(HTML)
                .header("Cache-Control", CACHED)
                .header("Content-Security-Policy", VIEWER)
                .bodyValue(new ClassPathResource("docs/index.html"));
    }

    private static Mono<ServerResponse> page(byte[] page) {
        return ServerResponse.ok()
                .contentType(HTML)
                .header("Cache-Control", CACHED)
                .bodyValue(page);
    }

    /** The viewer's files are in a folder of its version. */
    private static String viewerFolder() {
        try {
            Properties viewer = PropertiesLoaderUtils.loadProperties(
                    new ClassPathResource("META-INF/maven/org.webjars/swagger-ui/pom.properties"));
            return "META-INF/resources/webjars/swagger-ui/" + viewer.getProperty("version") + "/";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(JsonNode document) {
        return document.toString().getBytes(StandardCharsets.UTF_8);
    }
}
