package org.coalition.event.series;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.time.Clock;
import java.util.List;
import org.coalition.event.initiatives.Initiatives;
import org.coalition.event.partners.Partners;
import org.coalition.http.Answers;
import org.coalition.http.Caller;
import org.coalition.http.Commands;
import org.coalition.outbox.Ids;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code /api/v1/series}. */
@Configuration(proxyBeanMethods = false)
class SeriesRoutes {
    private static final String ONE = "/api/v1/series/{id}";

    private final AllSeries series;
    private final Initiatives initiatives;
    private final Partners partners;
    private final Commands commands;
    private final Clock clock;

    SeriesRoutes(AllSeries series, Initiatives initiatives, Partners partners, Commands commands, Clock clock) {
        this.series = series;
        this.initiatives = initiatives;
        this.partners = partners;
        this.commands = commands;
        this.clock = clock;
    }

    @Bean
    RouterFunction<ServerResponse> seriesApi() {
        return route().POST("/api/v1/series", this::announce)
                .GET(ONE, this::show)
                .PATCH(ONE, this::revise)
                .POST(ONE + "/cancel", this::cancel)
                .GET(ONE + "/history", request -> Answers.history(request, series.outbox(), request.pathVariable("id")))
                .build();
    }

    private Mono<ServerResponse> announce(ServerRequest request) {
        return commands.read(request, Plan.class)
                .flatMap(command -> {
                    Plan plan = command.body();
                    requireHost(command.caller(), plan.hosts());
                    plan.times();
                    String id = Ids.from(command.once());
                    return initiatives
                            .requireKnown(plan.initiative())
                            .thenMany(Flux.fromIterable(plan.hosts()))
                            .concatMap(partners::requireApproved)
                            .then(Mono.defer(() -> series.outbox()
                                    .create(
                                            id,
                                            command.once(),
                                            () -> Series.announce(id, plan, command.by(), clock.instant()))))
                            .flatMap(written -> series.hosted().settle(written, plan.hosts()));
                })
                .flatMap(written -> Answers.created(AllSeries.TOPIC, written));
    }

    private Mono<ServerResponse> show(ServerRequest request) {
        return series.get(request.pathVariable("id"))
                .flatMap(stored ->
                        Answers.resource(stored.version(), stored.state().cycle()));
    }

    private Mono<ServerResponse> revise(ServerRequest request) {
        return commands.patch(request)
                .flatMap(command -> series.outbox()
                        .change(request.pathVariable("id"), command.ifMatch(), command.once(), one -> {
                            requireHost(command.caller(), one.plan().hosts());
                            Plan revised = command.body().apply(one.plan(), Plan.class);
                            return one.revise(revised, command.by(), clock.instant());
                        }))
                .flatMap(written -> Answers.changed(AllSeries.TOPIC, written));
    }

    private Mono<ServerResponse> cancel(ServerRequest request) {
        return commands.read(request)
                .flatMap(command -> series.outbox()
                        .change(request.pathVariable("id"), command.ifMatch(), command.once(), one -> {
                            requireHost(command.caller(), one.plan().hosts());
                            return one.cancel(command.by(), clock.instant());
                        }))
                .flatMap(written -> Answers.changed(AllSeries.TOPIC, written));
    }

    private static void requireHost(Caller caller, List<String> hosts) {
        caller.require(
                caller.isSecretariat() || hosts.stream().anyMatch(caller::isMember), "a host or the secretariat");
    }
}
