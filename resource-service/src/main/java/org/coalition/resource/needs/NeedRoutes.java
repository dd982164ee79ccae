package org.coalition.resource.needs;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.time.Clock;
import org.coalition.http.Answers;
import org.coalition.http.Caller;
import org.coalition.http.Commands;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.Ids;
import org.coalition.outbox.Written;
import org.coalition.resource.vocabulary.Reason;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /api/v1/needs}. */
@Configuration(proxyBeanMethods = false)
class NeedRoutes {
    private static final String ONE = "/api/v1/needs/{id}";

    private final Needs needs;
    private final Promises promises;
    private final Commands commands;
    private final Clock clock;

    NeedRoutes(Needs needs, Promises promises, Commands commands, Clock clock) {
        this.needs = needs;
        this.promises = promises;
        this.commands = commands;
        this.clock = clock;
    }

    @Bean
    RouterFunction<ServerResponse> needsApi() {
        return route().POST("/api/v1/needs", this::declare)
                .GET(ONE, this::show)
                .PATCH(ONE, this::revise)
                .POST(ONE + "/confirm", this::confirm)
                .POST(ONE + "/cancel", this::cancel)
                .GET(ONE + "/history", request -> Answers.history(request, needs.outbox(), request.pathVariable("id")))
                .build();
    }

    private Mono<ServerResponse> declare(ServerRequest request) {
        return commands.read(request, Demand.class)
                .flatMap(command -> {
                    Caller caller = command.caller();
                    String country = country(command.body(), caller);
                    caller.require(
                            caller.isMinistry(country) || caller.isSecretariat(),
                            "the ministry of " + country + " or the secretariat");
                    Standing standing = caller.isSecretariat() ? Standing.DECLARED_FOR : Standing.CONFIRMED;
                    String id = Ids.from(command.once());
                    return needs.outbox()
                            .create(
                                    id,
                                    command.once(),
                                    () -> Need.declare(
                                            id, command.body().in(country), standing, command.by(), clock.instant()));
                })
                .flatMap(written -> Answers.created(Needs.TOPIC, written));
    }

    private Mono<ServerResponse> show(ServerRequest request) {
        String id = request.pathVariable("id");
        return needs.find(id)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("There is no need '" + id + "'.")))
                .flatMap(this::shown)
                .flatMap(shown -> Answers.resource(shown.need().version(), shown));
    }

    private Mono<ServerResponse> revise(ServerRequest request) {
        return commands.patch(request)
                .flatMap(command -> needs.outbox()
                        .change(request.pathVariable("id"), command.ifMatch(), command.once(), need -> {
                            requireOwner(command.caller(), need);
                            Demand revised = command.body().apply(need.demand(), Demand.class);
                            return need.revise(revised, command.by(), clock.instant());
                        }))
                .flatMap(this::changed);
    }

    private Mono<ServerResponse> confirm(ServerRequest request) {
        return commands.read(request)
                .flatMap(command -> needs.outbox()
                        .change(request.pathVariable("id"), command.ifMatch(), command.once(), need -> {
                            Caller caller = command.caller();
                            caller.require(
                                    caller.isMinistry(need.country()), "the ministry of " + need.country() + " itself");
                            return need.confirm(command.by(), clock.instant());
                        }))
                .flatMap(this::changed);
    }

    private Mono<ServerResponse> cancel(ServerRequest request) {
        return commands.read(request, Reason.class)
                .flatMap(command -> needs.outbox()
                        .change(request.pathVariable("id"), command.ifMatch(), command.once(), need -> {
                            requireOwner(command.caller(), need);
                            return need.cancel(command.by(), command.body().reason(), clock.instant());
                        }))
                .flatMap(this::changed);
    }

    private Mono<Shown> shown(Need need) {
        return promises.to(need.id()).map(promised -> Shown.of(need, promised));
    }

    private Mono<ServerResponse> changed(Written written) {
        return shown(Answers.read(written, Need.class)).flatMap(shown -> Answers.changed(Needs.TOPIC, written, shown));
    }

    /** The ministry, always; the secretariat, as long as the ministry has not made the need its own. */
    private static void requireOwner(Caller caller, Need need) {
        caller.require(
                caller.isMinistry(need.country())
                        || (caller.isSecretariat() && need.standing() == Standing.DECLARED_FOR),
                "the ministry of " + need.country());
    }

    private static String country(Demand demand, Caller caller) {
        String named = demand.country() == null ? caller.country() : demand.country();
        if (named == null) {
            throw Problem.refused("/country", "not-null", "Name the country, as an ISO 3166-1 alpha-3 code.");
        }
        return named;
    }
}
