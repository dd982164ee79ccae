package org.coalition.event.initiatives;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.time.Clock;
import org.coalition.http.Answers;
import org.coalition.http.Caller;
import org.coalition.http.Commands;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.Ids;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /api/v1/initiatives}. */
@Configuration(proxyBeanMethods = false)
class InitiativeRoutes {
    private static final String ONE = "/api/v1/initiatives/{id}";

    private final Initiatives initiatives;
    private final Commands commands;
    private final Clock clock;

    InitiativeRoutes(Initiatives initiatives, Commands commands, Clock clock) {
        this.initiatives = initiatives;
        this.commands = commands;
        this.clock = clock;
    }

    @Bean
    RouterFunction<ServerResponse> initiativesApi() {
        return route().POST("/api/v1/initiatives", this::announce)
                .GET(ONE, this::show)
                .GET(
                        ONE + "/history",
                        request -> Answers.history(request, initiatives.outbox(), request.pathVariable("id")))
                .build();
    }

    private Mono<ServerResponse> announce(ServerRequest request) {
        return commands.read(request, Announcement.class)
                .flatMap(command -> {
                    Caller caller = command.caller();
                    caller.require(
                            caller.isSecretariat() || caller.isMember(caller.organisation()),
                            "a member or the secretariat");
                    String id = Initiative.id(command.body(), Ids.from(command.once()));
                    return initiatives
                            .outbox()
                            .create(
                                    id,
                                    command.once(),
                                    () -> Initiative.announce(id, command.body(), command.by(), clock.instant()));
                })
                .flatMap(written -> Answers.created(Initiatives.TOPIC, written));
    }

    private Mono<ServerResponse> show(ServerRequest request) {
        String id = request.pathVariable("id");
        return initiatives
                .outbox()
                .find(id)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("There is no initiative '" + id + "'.")))
                .flatMap(stored -> Answers.resource(stored.version(), stored.state()));
    }
}
