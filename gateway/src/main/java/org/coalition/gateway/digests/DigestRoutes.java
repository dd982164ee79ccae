package org.coalition.gateway.digests;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.coalition.gateway.follow.Follower;
import org.coalition.gateway.view.Topic;
import org.coalition.gateway.view.View;
import org.coalition.http.Answers;
import org.coalition.http.Query;
import org.coalition.http.digests.Digest;
import org.coalition.http.digests.Digests;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** {@code /api/v1/view} and {@code /api/v1/digests/view}. */
@Configuration(proxyBeanMethods = false)
class DigestRoutes {
    private final Follower follower;

    DigestRoutes(Follower follower) {
        this.follower = follower;
    }

    /**
     * @param position up to where the topics were read; as an id of the stream
     * @param asOf when the last fact happened
     */
    private record Answer(long version, String position, Instant asOf, List<Held> topics) {}

    /** @param count resources; commitments are not counted beside their contributions, but are in the checksum */
    private record Held(String topic, int count, String checksum) {}

    @Bean
    RouterFunction<ServerResponse> digests() {
        return route().GET("/api/v1/view", this::view)
                .GET("/api/v1/digests/view", request -> Digests.page(request, Topic.titles(), this::digests))
                .build();
    }

    /** Never said to be unchanged: behind one address there may be several gateways, which is what somebody wants to know. */
    private Mono<ServerResponse> view(ServerRequest request) {
        Query.of(request);
        Follower.Now now = follower.now();
        View view = now.view();
        return Answers.privately(new Answer(
                view.version(),
                now.position().toString(),
                view.asOf(),
                Arrays.stream(Topic.values())
                        .map(topic -> new Held(
                                topic.title(),
                                view.items().get(topic.title()).size(),
                                view.checksums().of(topic)))
                        .toList()));
    }

    private Flux<Digest> digests(String title, String from, int limit) {
        Topic topic = Topic.titled(title).orElseThrow();
        return Flux.fromStream(() -> follower.view().held(topic, from).limit(limit))
                .map(held -> Digest.of(held.id(), held.sequence(), held.content()))
                .subscribeOn(Schedulers.boundedElastic());
    }
}
