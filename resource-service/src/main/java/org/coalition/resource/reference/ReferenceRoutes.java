package org.coalition.resource.reference;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.time.Clock;
import org.coalition.http.Answers;
import org.coalition.http.Caller;
import org.coalition.http.Command;
import org.coalition.http.Commands;
import org.coalition.outbox.AlreadyExists;
import org.coalition.outbox.Outbox;
import org.coalition.outbox.OutboxFactory;
import org.coalition.outbox.Written;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /api/v1/school-status} and {@code /api/v1/learners}. */
@Configuration(proxyBeanMethods = false)
class ReferenceRoutes {
    private final OutboxFactory outboxes;
    private final Commands commands;
    private final Clock clock;

    ReferenceRoutes(OutboxFactory outboxes, Commands commands, Clock clock) {
        this.outboxes = outboxes;
        this.commands = commands;
        this.clock = clock;
    }

    @Bean
    RouterFunction<ServerResponse> schoolStatusApi() {
        return routes(SchoolStatus.EDITIONS);
    }

    @Bean
    RouterFunction<ServerResponse> learnersApi() {
        return routes(Learners.EDITIONS);
    }

    private <R, S> RouterFunction<ServerResponse> routes(Editions<R, S> editions) {
        Outbox<S> outbox = outboxes.outbox(editions.topic(), editions.state(), "/resource-service");
        String all = "/api/v1/" + editions.topic();
        return route().POST(all, request -> report(request, editions, outbox))
                .GET(all + "/{id}/history", request -> Answers.history(request, outbox, request.pathVariable("id")))
                .build();
    }

    /** The same country and edition again is a revision. */
    private <R, S> Mono<ServerResponse> report(ServerRequest request, Editions<R, S> editions, Outbox<S> outbox) {
        return commands.read(request, editions.report())
                .doOnNext(command ->
                        requireMayReport(command.caller(), editions.country().apply(command.body())))
                .flatMap(command -> first(command, editions, outbox)
                        .flatMap(written -> Answers.created(editions.topic(), written))
                        .onErrorResume(
                                AlreadyExists.class,
                                exists -> again(command, editions, outbox)
                                        .flatMap(written -> Answers.changed(editions.topic(), written))));
    }

    private <R, S> Mono<Written> first(Command<R> command, Editions<R, S> editions, Outbox<S> outbox) {
        return outbox.create(
                editions.id().apply(command.body()),
                command.once(),
                () -> editions.first().of(command.body(), command.by(), clock.instant()));
    }

    private <R, S> Mono<Written> again(Command<R> command, Editions<R, S> editions, Outbox<S> outbox) {
        return outbox.change(
                editions.id().apply(command.body()),
                command.ifMatch(),
                command.once(),
                before -> editions.again().of(before, command.body(), command.by(), clock.instant()));
    }

    private static void requireMayReport(Caller caller, String country) {
        caller.require(
                caller.isSecretariat() || caller.isMinistry(country),
                "the ministry of " + country + " or the secretariat");
    }
}
