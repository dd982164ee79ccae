package org.coalition.gateway.stream;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.coalition.gateway.follow.Follower;
import org.coalition.gateway.follow.Position;
import org.coalition.gateway.follow.Published;
import org.coalition.gateway.view.Fact;
import org.coalition.gateway.view.Topic;
import org.coalition.http.Query;
import org.coalition.http.problem.Problem;
import org.coalition.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.BodyInserters;
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
    /** Whoever lags so far behind is cut off, and resumes with the last id. */
    private static final int MOST_WAITING = 20_000;

    private final Follower follower;

    StreamRoutes(Follower follower) {
        this.follower = follower;
    }

    @Bean
    RouterFunction<ServerResponse> streamApi() {
        return route().GET("/api/v1/stream", this::stream).build();
    }

    /** One fact as it is pushed. */
    record Pushed(String topic, String subject, long sequence, String type, Instant time, JsonNode data) {}

    private Mono<ServerResponse> stream(ServerRequest request) {
        Query query = Query.of(request, "topic", "type", "country", "kind", "from");
        Predicate<Fact> wanted = wanted(query);
        Position from = from(request, query);
        // Something at once, so that a client knows that it listens.
        ServerSentEvent<Pushed> hello = ServerSentEvent.<Pushed>builder()
                .id(from.toString())
                .comment("listening")
                .build();
        Flux<ServerSentEvent<Pushed>> facts = follower.from(from)
                .filter(published -> wanted.test(published.fact()))
                .map(StreamRoutes::event)
                .onBackpressureBuffer(MOST_WAITING);
        Flux<ServerSentEvent<Pushed>> heartbeats = Flux.interval(HEARTBEAT)
                .onBackpressureDrop()
                .map(tick -> ServerSentEvent.<Pushed>builder().comment("").build());
        return ServerResponse.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .header("Cache-Control", "no-store")
                .header("X-Accel-Buffering", "no")
                .body(BodyInserters.fromServerSentEvents(Flux.concat(Mono.just(hello), Flux.merge(facts, heartbeats))));
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

    private static ServerSentEvent<Pushed> event(Published published) {
        Fact fact = published.fact();
        return ServerSentEvent.<Pushed>builder()
                .id(published.after().toString())
                .event(fact.type())
                .data(new Pushed(
                        fact.topic().title(), fact.subject(), fact.sequence(), fact.type(), fact.time(), fact.data()))
                .build();
    }

    private static Predicate<Fact> wanted(Query query) {
        String topic = query.oneOf("topic", Topic.titles());
        String type = query.text("type");
        String kind = query.text("kind");
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
                || isIn(state.path("scope").path("countries"), country)
                || isIn(state.path("scope").path("regions"), country)
                || isIn(state.path("scope").path("groups"), country)
                || state.path("scope").path("global").asBoolean(false);
    }

    private static boolean isIn(JsonNode places, String country) {
        return places.valueStream().anyMatch(place -> Places.contains(place.asString(""), country));
    }
}
