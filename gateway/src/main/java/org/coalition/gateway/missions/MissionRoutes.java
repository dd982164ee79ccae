package org.coalition.gateway.missions;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.util.List;
import java.util.Optional;
import org.coalition.gateway.follow.Follower;
import org.coalition.gateway.view.View;
import org.coalition.http.Views;
import org.coalition.http.problem.Problem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** {@code /api/v1/missions/{id}/explain}. */
@Configuration(proxyBeanMethods = false)
class MissionRoutes {
    private final Follower follower;

    MissionRoutes(Follower follower) {
        this.follower = follower;
    }

    /** Where the figures of a mission come from. */
    record Explanation(
            String mission,
            Progress.Summary progress,
            String rule,
            List<Progress.Counted> counted,
            List<Progress.LeftOut> leftOut) {}

    @Bean
    RouterFunction<ServerResponse> missionsApi() {
        return route().GET("/api/v1/missions/{id}/explain", this::explain).build();
    }

    private Mono<ServerResponse> explain(ServerRequest request) {
        View view = follower.view();
        String id = request.pathVariable("id");
        JsonNode mission = Optional.ofNullable(view.shown("missions").get(id))
                .orElseThrow(() -> Problem.notFound("There is no mission '" + id + "'."));
        Progress progress = Progress.of(view, mission);
        return Views.answer(
                request,
                view.version(),
                new Explanation(id, progress.summary(), Progress.RULE, progress.counted(), progress.leftOut()));
    }
}
