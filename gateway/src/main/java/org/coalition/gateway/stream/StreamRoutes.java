package org.coalition.gateway.stream;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.time.Duration;
import java.util.function.Predicate;
import org.coalition.gateway.follow.Follower;
import org.coalition.gateway.follow.Position;
import org.coalition.gateway.view.Fact;
import org.coalition.gateway.view.Topic;
import org.coalition.gateway.view.Vocabulary;
import org.coalition.http.Query;
import org.coalition.http.problem.Problem;
import org.coalition.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** {@code /api/v1/stream}: server-sent events, one for each fact. */
@Configuration(proxyBeanMethods = false)
class StreamRoutes {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Follower follower;
    private final Told told = new Told();

    StreamRoutes(Follower follower) {
        this.follower = follower;
    }

    @Bean
    RouterFunction<ServerResponse> streamApi() {
        return route().GET("/api/v1/stream", this::stream).build();
    }

    private Mono<ServerResponse> stream(ServerRequest request) {
        Query query = Query.of(request, "topic", "type", "country", "kind", "from");
        Predicate<Fact> wanted = wanted(query);
        Position from = from(request, query);
        Flux<byte[]> facts = follower.onceFrom(from)
                .filter(published -> wanted.test(published.fact()))
                .map(told::event);
        Flux<byte[]> heartbeats = Flux.interval(HEARTBEAT).onBackpressureDrop().map(tick -> Told.HEARTBEAT);
        Flux<byte[]> events = Flux.concat(Mono.just(Told.hello(from.toString())), Flux.merge(facts, heartbeats));
        // Before the view is complete nobody knows the end, and headers go out at once.
        Mono<Void> there = follower.isCaughtUp() ? follower.reached(from) : Mono.empty();
        return there.then(Mono.defer(() -> told(events)));
    }

    private static Mono<ServerResponse> told(Flux<byte[]> events) {
        return ServerResponse.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .header("Cache-Control", "no-store")
                .header("X-Accel-Buffering", "no")
                .body((response, context) -> {
                    DataBufferFactory buffers = response.bufferFactory();
                    return response.writeAndFlushWith(events.map(event -> Mono.just(buffers.wrap(event))));
                });
    }

    /** Last-Event-ID resumes after an event; {@code from=beginning} tells everything; else from now on. */
    private Position from(ServerRequest request, Query query) {
        String last = request.headers().firstHeader("Last-Event-ID");
        if (last != null) {
            return Position.parse(last)
                    .orElseThrow(() -> Problem.unreadable("Last-Event-ID takes the id of an event of this stream."));
        }
        return "beginning".equals(query.text("from")) ? Position.BEGINNING : follower.position();
    }

    private static Predicate<Fact> wanted(Query query) {
        String topic = query.oneOf("topic", Topic.titles());
        String type = query.text("type");
        String kind = query.oneOf("kind", Vocabulary.KINDS);
        String country = country(query);
        return fact -> (topic == null || fact.topic().title().equals(topic))
                && (type == null || fact.type().equals(type))
                && (kind == null || state(fact).path("kind").asString("").equals(kind))
                && (country == null || concerns(fact, country));
    }

    private static @Nullable String country(Query query) {
        String code = query.text("country");
        return code == null
                ? null
                : Places.country(code)
                        .orElseThrow(() -> Problem.refused(
                                "country", "country-code", "'" + code + "' is no ISO 3166-1 country code."));
    }

    private static JsonNode state(Fact fact) {
        return fact.data().path(fact.topic().field());
    }

    private static boolean concerns(Fact fact, String country) {
        JsonNode state = state(fact);
        return state.path("country").asString("").equals(country)
                || fact.data().path("commitment").path("country").asString("").equals(country)
                || isIn(state.path("countries"), country)
                || isIn(state.path("audience").path("countries"), country)
                || isIn(state.path("scope").path("countries"), country)
                || isIn(state.path("scope").path("regions"), country)
                || isIn(state.path("scope").path("groups"), country)
                || state.path("scope").path("global").asBoolean(false);
    }

    private static boolean isIn(JsonNode places, String country) {
        return places.valueStream().anyMatch(place -> Places.contains(place.asString(""), country));
    }
}
