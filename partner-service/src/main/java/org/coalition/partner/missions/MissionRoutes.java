package org.coalition.partner.missions;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import jakarta.validation.constraints.Size;
import java.time.Clock;
import org.coalition.http.Answers;
import org.coalition.http.Commands;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.Outbox;
import org.coalition.partner.organisations.Slug;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /api/v1/missions}: the secretariat's to announce, everybody's to read. */
@Configuration(proxyBeanMethods = false)
class MissionRoutes {
    private static final String TOPIC = Missions.TOPIC;
    private static final String ONE = "/api/v1/missions/{id}";

    private final Outbox<Mission> missions;
    private final Commands commands;
    private final Clock clock;

    MissionRoutes(Missions missions, Commands commands, Clock clock) {
        this.missions = missions.outbox();
        this.commands = commands;
        this.clock = clock;
    }

    /** Why a mission ends. */
    record Reason(@Nullable @Size(max = 2_000) String reason) {}

    @Bean
    RouterFunction<ServerResponse> missionsApi() {
        return route().POST("/api/v1/missions", this::announce)
                .GET(ONE, this::show)
                .PATCH(ONE, this::revise)
                .POST(ONE + "/close", this::close)
                .GET(ONE + "/history", request -> Answers.history(request, missions, request.pathVariable("id")))
                .build();
    }

    private Mono<ServerResponse> announce(ServerRequest request) {
        return commands.read(request, Aim.class)
                .flatMap(command -> {
                    command.caller().requireSecretariat();
                    command.body().check();
                    String id = Slug.of(command.body().title());
                    return missions.create(
                            id,
                            command.once(),
                            () -> Mission.announce(id, command.body(), command.by(), clock.instant()));
                })
                .flatMap(written -> Answers.created(TOPIC, written));
    }

    private Mono<ServerResponse> show(ServerRequest request) {
        String id = request.pathVariable("id");
        return missions.find(id)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("There is no mission '" + id + "'.")))
                .flatMap(stored -> Answers.resource(stored.version(), stored.state()));
    }

    private Mono<ServerResponse> revise(ServerRequest request) {
        return commands.patch(request)
                .doOnNext(command -> command.caller().requireSecretariat())
                .flatMap(command ->
                        missions.change(request.pathVariable("id"), command.ifMatch(), command.once(), mission -> {
                            Aim revised = command.body().apply(mission.aim(), Aim.class);
                            revised.check();
                            return mission.revise(revised, command.by(), clock.instant());
                        }))
                .flatMap(written -> Answers.changed(TOPIC, written));
    }

    private Mono<ServerResponse> close(ServerRequest request) {
        return commands.read(request, Reason.class)
                .doOnNext(command -> command.caller().requireSecretariat())
                .flatMap(command -> missions.change(
                        request.pathVariable("id"),
                        command.ifMatch(),
                        command.once(),
                        mission -> mission.close(command.by(), command.body().reason(), clock.instant())))
                .flatMap(written -> Answers.changed(TOPIC, written));
    }
}
