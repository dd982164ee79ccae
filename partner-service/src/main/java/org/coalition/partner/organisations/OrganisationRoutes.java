package org.coalition.partner.organisations;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.time.Clock;
import java.time.Instant;
import org.coalition.http.Answers;
import org.coalition.http.Caller;
import org.coalition.http.Command;
import org.coalition.http.Commands;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.Outbox;
import org.coalition.outbox.OutboxFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /api/v1/organisations}. */
@Configuration(proxyBeanMethods = false)
class OrganisationRoutes {
    private static final String TOPIC = "organisations";
    private static final String ONE = "/api/v1/organisations/{id}";

    private final Outbox<Organisation> organisations;
    private final Commands commands;
    private final Clock clock;

    OrganisationRoutes(OutboxFactory outboxes, Commands commands, Clock clock) {
        this.organisations = outboxes.outbox(TOPIC, Organisation.class, "/partner-service");
        this.commands = commands;
        this.clock = clock;
    }

    @Bean
    RouterFunction<ServerResponse> organisations() {
        RouterFunctions.Builder routes = route().POST("/api/v1/organisations", this::apply)
                .GET(ONE, this::show)
                .PATCH(ONE, this::amend)
                .GET(ONE + "/history", request -> Answers.history(request, organisations, request.pathVariable("id")));
        for (Decision decision : Decision.values()) {
            routes.POST(ONE + "/" + decision.verb(), request -> decide(request, decision));
        }
        return routes.build();
    }

    private Mono<ServerResponse> apply(ServerRequest request) {
        return commands.read(request, Declaration.class)
                .flatMap(command -> {
                    OrganisationFact applied = Organisation.apply(command.body(), command.by(), now());
                    return organisations.create(applied.organisation().id(), command.once(), () -> applied);
                })
                .flatMap(written -> Answers.created(TOPIC, written));
    }

    private Mono<ServerResponse> show(ServerRequest request) {
        String id = request.pathVariable("id");
        return organisations
                .find(id)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("There is no organisation '" + id + "'.")))
                .flatMap(stored -> Answers.resource(stored.version(), stored.state()));
    }

    private Mono<ServerResponse> amend(ServerRequest request) {
        String id = request.pathVariable("id");
        return commands.patch(request)
                .doOnNext(command -> requireOwn(command.caller(), id))
                .flatMap(command -> organisations.change(
                        id,
                        command.ifMatch(),
                        command.once(),
                        organisation -> organisation.amend(
                                command.body().apply(organisation.declaration(), Declaration.class),
                                command.by(),
                                now())))
                .flatMap(written -> Answers.changed(TOPIC, written));
    }

    private Mono<ServerResponse> decide(ServerRequest request, Decision decision) {
        String id = request.pathVariable("id");
        return commands.read(request, Reason.class)
                .doOnNext(command -> requireMayDecide(command, decision, id))
                .flatMap(command -> organisations.change(
                        id,
                        command.ifMatch(),
                        command.once(),
                        organisation -> organisation.decide(
                                decision, command.by(), command.body().reason(), now())))
                .flatMap(written -> Answers.changed(TOPIC, written));
    }

    private static void requireMayDecide(Command<Reason> command, Decision decision, String id) {
        if (decision == Decision.WITHDRAW) {
            requireOwn(command.caller(), id);
        } else {
            command.caller().requireSecretariat();
        }
    }

    private static void requireOwn(Caller caller, String id) {
        caller.require(caller.isMember(id) || caller.isSecretariat(), "the organisation itself or the secretariat");
    }

    private Instant now() {
        return clock.instant();
    }
}
