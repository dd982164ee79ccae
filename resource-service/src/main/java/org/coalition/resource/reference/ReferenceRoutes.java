package org.coalition.resource.reference;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import org.coalition.http.Answers;
import org.coalition.http.Caller;
import org.coalition.http.Commands;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /api/v1/school-status} and {@code /api/v1/learners}. */
@Configuration(proxyBeanMethods = false)
class ReferenceRoutes {
    private final Commands commands;

    ReferenceRoutes(Commands commands) {
        this.commands = commands;
    }

    @Bean
    RouterFunction<ServerResponse> schoolStatusApi(Archive<SchoolStatusReport, SchoolStatus> archive) {
        return routes(SchoolStatus.EDITIONS, archive);
    }

    @Bean
    RouterFunction<ServerResponse> learnersApi(Archive<LearnersReport, Learners> archive) {
        return routes(Learners.EDITIONS, archive);
    }

    private <R, S> RouterFunction<ServerResponse> routes(Editions<R, S> editions, Archive<R, S> archive) {
        String all = "/api/v1/" + editions.topic();
        return route().POST(all, request -> report(request, editions, archive))
                .GET(
                        all + "/{id}/history",
                        request -> Answers.history(request, archive.outbox(), request.pathVariable("id")))
                .build();
    }

    private <R, S> Mono<ServerResponse> report(ServerRequest request, Editions<R, S> editions, Archive<R, S> archive) {
        return commands.read(request, editions.report())
                .doOnNext(command ->
                        requireMayReport(command.caller(), editions.country().apply(command.body())))
                .flatMap(command -> archive.put(command.body(), command.ifMatch(), command.once(), command.by()))
                .flatMap(put -> put.isFirst()
                        ? Answers.created(editions.topic(), put.written())
                        : Answers.changed(editions.topic(), put.written()));
    }

    private static void requireMayReport(Caller caller, String country) {
        caller.require(
                caller.isSecretariat() || caller.isMinistry(country),
                "the ministry of " + country + " or the secretariat");
    }
}
