package org.coalition.resource.schoolstatus;

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

/** {@code /api/v1/school-status}. */
@Configuration(proxyBeanMethods = false)
class SchoolStatusRoutes {
    private static final String TOPIC = "school-status";

    private final Outbox<SchoolStatus> reports;
    private final Commands commands;
    private final Clock clock;

    SchoolStatusRoutes(OutboxFactory outboxes, Commands commands, Clock clock) {
        this.reports = outboxes.outbox(TOPIC, SchoolStatus.class, "/resource-service");
        this.commands = commands;
        this.clock = clock;
    }

    @Bean
    RouterFunction<ServerResponse> schoolStatusApi() {
        return route().POST("/api/v1/" + TOPIC, this::report)
                .GET(
                        "/api/v1/" + TOPIC + "/{id}/history",
                        request -> Answers.history(request, reports, request.pathVariable("id")))
                .build();
    }

    /** The same country and edition again is a revision. */
    private Mono<ServerResponse> report(ServerRequest request) {
        return commands.read(request, SchoolStatusReport.class)
                .doOnNext(command ->
                        requireMayReport(command.caller(), command.body().country()))
                .flatMap(command -> first(command)
                        .flatMap(written -> Answers.created(TOPIC, written))
                        .onErrorResume(AlreadyExists.class, exists -> again(command)));
    }

    private Mono<Written> first(Command<SchoolStatusReport> command) {
        return reports.create(
                SchoolStatus.id(command.body()),
                command.once(),
                () -> SchoolStatus.report(command.body(), command.by(), clock.instant()));
    }

    private Mono<ServerResponse> again(Command<SchoolStatusReport> command) {
        return reports.change(
                        SchoolStatus.id(command.body()),
                        command.ifMatch(),
                        command.once(),
                        before -> before.revise(command.body(), command.by(), clock.instant()))
                .flatMap(written -> Answers.changed(TOPIC, written));
    }

    private static void requireMayReport(Caller caller, String country) {
        caller.require(
                caller.isSecretariat() || caller.isMinistry(country),
                "the ministry of " + country + " or the secretariat");
    }
}
