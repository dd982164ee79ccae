package org.coalition.gateway.commands;

import static org.springframework.web.reactive.function.server.RequestPredicates.GET;
import static org.springframework.web.reactive.function.server.RequestPredicates.POST;
import static org.springframework.web.reactive.function.server.RequestPredicates.method;
import static org.springframework.web.reactive.function.server.RequestPredicates.path;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.coalition.gateway.follow.Follower;
import org.coalition.gateway.view.Topic;
import org.coalition.http.EveryAnswer;
import org.coalition.traces.Traces;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Passes on what changes something, and what the view does not hold: history and registrations. A write is answered when
 * the view has it, so that the caller's next read shows it.
 */
@Configuration(proxyBeanMethods = false)
class CommandRoutes {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int LARGEST_ANSWER = 4 * 1024 * 1024;
    /** What the partner service shows to those alone whom it concerns. */
    private static final List<String> PRIVATE = List.of(
            "organisations/{id}/focal-points",
            "organisations/{id}/focal-points/{fid}/accept",
            "organisations/{id}/review",
            "organisations/{id}/duplicates",
            "projects/{id}/participants",
            "subscriptions",
            "subscriptions/{id}",
            "subscriptions/{id}/deliveries",
            "subscriptions/{id}/unsubscribe");

    /** Whose history is nobody's, or stands in another's. */
    private static final List<String> WITHOUT_HISTORY = List.of("subscriptions", "commitments");

    /** What the event service shows to those alone who have a signed link, or a form to fill in. */
    private static final List<String> REGISTRATION = List.of(
            "events/{id}/registration-form",
            "events/{id}/registrations/{rid}",
            "events/{id}/registrations/{rid}/confirm",
            "events/{id}/registrations/{rid}/accept-offer",
            "events/{id}/registrations/{rid}/cancel",
            "events/{id}/registrations/{rid}/check-in",
            "events/{id}/registrations/{rid}/certificate",
            "events/{id}/registrations/{rid}/survey",
            "events/{id}/survey/results",
            "events/{id}/certificates/{code}");

    /** What the resource service works out when it is asked, and what waits there for the secretariat to read it. */
    private static final List<String> RESOURCE = List.of(
            "needs/{id}/matches",
            "plans",
            "plans/compare",
            "plans/{id}",
            "plans/{id}/proposed",
            "plans/{id}/open",
            "catalogue/suggestions",
            "experiences/suggestions");

    private static final List<String> RETURNED = List.of(
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.LOCATION,
            HttpHeaders.RETRY_AFTER,
            HttpHeaders.WWW_AUTHENTICATE,
            HttpHeaders.CACHE_CONTROL,
            HttpHeaders.CONTENT_DISPOSITION,
            "Content-Security-Policy",
            "Referrer-Policy");

    private final Follower follower;
    private final UpstreamProperties upstream;
    private final WebClient client;
    private final MeterRegistry meters;
    private final Traces traces;

    CommandRoutes(Follower follower, UpstreamProperties upstream, MeterRegistry meters, Traces traces) {
        this.meters = meters;
        this.traces = traces;
        this.follower = follower;
        this.upstream = upstream;
        this.client = WebClient.builder()
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_ANSWER))
                .build();
    }

    @Bean
    @Order(100)
    RouterFunction<ServerResponse> commandsApi() {
        RouterFunctions.Builder routes = route();
        Upstream partner = watched("partner", upstream.partner());
        pass(routes, partner, List.of("organisations", "projects", "missions", "subscriptions"));
        kept(routes, "partner-service", partner);
        Upstream resource = watched("resource", upstream.resource());
        pass(
                routes,
                resource,
                List.of(
                        "contributions",
                        "commitments",
                        "needs",
                        "plans",
                        "school-status",
                        "learners",
                        "presence",
                        "catalogue",
                        "experiences"));
        kept(routes, "resource-service", resource);
        for (String path : RESOURCE) {
            routes.route(GET("/api/v1/" + path), request -> pass(request, resource));
        }
        Upstream event = watched("event", upstream.event());
        routes.route(POST("/api/v1/events/{id}/attendance"), request -> upload(request, event))
                // With everybody on it, it may be larger than what is passed on whole.
                .route(GET("/api/v1/events/{id}/registrations"), request -> download(request, event));
        pass(routes, event, List.of("initiatives", "series", "events"));
        kept(routes, "event-service", event);
        for (String path : REGISTRATION) {
            routes.route(GET("/api/v1/" + path), request -> pass(request, event));
        }
        for (String path : PRIVATE) {
            routes.route(GET("/api/v1/" + path), request -> pass(request, partner));
        }
        // All other types of imports are the resource service's.
        Map<String, Upstream> importers = Map.of("organisations", partner, "events", event);
        routes.route(
                        POST("/api/v1/imports"),
                        request -> upload(
                                request,
                                importers.getOrDefault(
                                        request.queryParam("type").orElse(""), resource)))
                .route(
                        GET("/api/v1/imports/{id}"),
                        request -> pass(request, importers.getOrDefault(type(request), resource)));
        for (String file : List.of("annotated.csv", "annotated.xlsx")) {
            routes.route(
                    GET("/api/v1/imports/{id}/" + file),
                    request -> download(request, importers.getOrDefault(type(request), resource)));
        }
        return routes.build();
    }

    private Upstream watched(String name, URI base) {
        Upstream service = new Upstream(name, base, client, traces);
        Gauge.builder("coalition.upstream.breaker", service, Upstream::breaker)
                .description("1 while the service is left alone because it failed again and again.")
                .tag("service", service.name())
                .register(meters);
        return service;
    }

    /** The id of an import begins with its type. */
    private static String type(ServerRequest request) {
        String id = request.pathVariable("id");
        return id.substring(0, Math.max(0, id.lastIndexOf('-')));
    }

    private void pass(RouterFunctions.Builder routes, Upstream service, List<String> topics) {
        HandlerFunction<ServerResponse> pass = request -> pass(request, service);
        RequestPredicate writes =
                method(HttpMethod.POST).or(method(HttpMethod.PATCH)).or(method(HttpMethod.DELETE));
        for (String topic : topics) {
            String all = "/api/v1/" + topic;
            routes.route(writes.and(path(all).or(path(all + "/**"))), pass);
            if (!WITHOUT_HISTORY.contains(topic)) {
                routes.route(GET(all + "/{id}/history"), pass);
            }
        }
    }

    /** What its consumers could not apply, and what is in its store. */
    private void kept(RouterFunctions.Builder routes, String name, Upstream service) {
        String letters = "/api/v1/dead-letters/" + name;
        routes.route(
                GET(letters).or(POST(letters + "/{id}/replay")).or(GET("/api/v1/digests/" + name)),
                request -> pass(request, service));
    }

    private Mono<ServerResponse> pass(ServerRequest request, Upstream service) {
        return request.bodyToMono(byte[].class)
                .defaultIfEmpty(new byte[0])
                .flatMap(body -> service.call(request.method(), request.uri(), headers(request), body))
                .flatMap(this::answer);
    }

    /** A file goes through piece by piece; its service knows how large it may be. */
    private Mono<ServerResponse> upload(ServerRequest request, Upstream service) {
        return service.upload(request.uri(), headers(request), request.bodyToFlux(DataBuffer.class))
                .flatMap(this::answer);
    }

    private Mono<ServerResponse> download(ServerRequest request, Upstream service) {
        return service.download(request.uri(), headers(request)).flatMap(answer -> {
            ServerResponse.BodyBuilder builder = ServerResponse.status(answer.getStatusCode());
            returned(answer.getHeaders(), builder);
            Flux<DataBuffer> body = answer.getBody();
            return builder.body(body == null ? Flux.empty() : body, DataBuffer.class);
        });
    }

    /** As they came, with the id of the request, which may be one that was made here. */
    private static HttpHeaders headers(ServerRequest request) {
        HttpHeaders headers = HttpHeaders.copyOf(request.headers().asHttpHeaders());
        headers.set(
                EveryAnswer.REQUEST_ID, EveryAnswer.requestId(request.exchange().getResponse()));
        return headers;
    }

    private static void returned(HttpHeaders from, ServerResponse.BodyBuilder builder) {
        for (String header : RETURNED) {
            String value = from.getFirst(header);
            if (value != null) {
                builder.header(header, value);
            }
        }
    }

    private Mono<ServerResponse> answer(ResponseEntity<byte[]> answer) {
        String position = answer.getHeaders().getFirst("Fact-Position");
        return position == null
                ? passed(answer, null)
                : seen(position).flatMap(seen -> passed(answer, String.valueOf(seen)));
    }

    private static Mono<ServerResponse> passed(ResponseEntity<byte[]> answer, @Nullable String seen) {
        ServerResponse.BodyBuilder builder = ServerResponse.status(answer.getStatusCode());
        returned(answer.getHeaders(), builder);
        if (seen != null) {
            builder.header("Read-Your-Writes", seen);
        }
        byte @Nullable [] body = answer.getBody();
        byte[] bytes = body == null ? new byte[0] : body;
        String etag = answer.getHeaders().getETag();
        return builder.build((exchange, context) -> {
            ServerHttpResponse response = exchange.getResponse();
            if (etag != null) {
                // Set this late: whether something changed is for the service to say, and it was asked.
                response.getHeaders().setETag(etag);
            }
            if (bytes.length == 0) {
                return response.setComplete();
            }
            response.getHeaders().setContentLength(bytes.length);
            return response.writeWith(Mono.just(response.bufferFactory().wrap(bytes)));
        });
    }

    /** True when the view has the fact; false when it did not come in time. */
    private Mono<Boolean> seen(String position) {
        String[] parts = position.split("/", 3);
        return Topic.titled(parts[0])
                .map(topic -> follower.reached(topic, parts[1], Long.parseLong(parts[2]))
                        .thenReturn(true)
                        .timeout(PATIENCE, Mono.just(false)))
                .orElse(Mono.just(false));
    }
}
