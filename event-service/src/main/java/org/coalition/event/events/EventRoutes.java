package org.coalition.event.events;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.coalition.event.initiatives.Initiatives;
import org.coalition.event.partners.Partners;
import org.coalition.http.Answers;
import org.coalition.http.Caller;
import org.coalition.http.Callers;
import org.coalition.http.Commands;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.Ids;
import org.coalition.outbox.Outbox;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code /api/v1/events}. */
@Configuration(proxyBeanMethods = false)
class EventRoutes {
    private static final String ONE = "/api/v1/events/{id}";

    private final Events events;
    private final Outbox<Event> outbox;
    private final Initiatives initiatives;
    private final Partners partners;
    private final Commands commands;
    private final Clock clock;

    EventRoutes(Events events, Initiatives initiatives, Partners partners, Commands commands, Clock clock) {
        this.events = events;
        this.outbox = events.outbox();
        this.initiatives = initiatives;
        this.partners = partners;
        this.commands = commands;
        this.clock = clock;
    }

    @Bean
    RouterFunction<ServerResponse> eventsApi() {
        RouterFunctions.Builder routes = route().POST("/api/v1/events", this::create)
                .GET(ONE, this::show)
                .PATCH(ONE, this::revise)
                .GET(ONE + "/history", this::history);
        for (Move move : Move.values()) {
            routes.POST(ONE + "/" + move.verb(), request -> move(request, move));
        }
        return routes.build();
    }

    private Mono<ServerResponse> create(ServerRequest request) {
        return commands.read(request, Programme.class)
                .flatMap(command -> {
                    Programme programme = command.body();
                    requireHost(command.caller(), programme.hosts());
                    programme.check();
                    if (programme.series() != null) {
                        throw Problem.refused(
                                "/series", "fixed", "The rule of a series makes its events. Change the series.");
                    }
                    String id = Ids.from(command.once());
                    return initiatives
                            .requireKnown(programme.initiative())
                            .thenMany(Flux.fromIterable(programme.hosts()))
                            .concatMap(partners::requireApproved)
                            .then(Mono.defer(() -> outbox.create(
                                    id, command.once(), () -> Event.create(id, programme, command.by(), now()))))
                            .flatMap(written -> events.hosted().settle(written, programme.hosts()));
                })
                .flatMap(written -> Answers.created(Events.TOPIC, written));
    }

    /** A draft is its hosts' and the secretariat's. */
    private Mono<ServerResponse> show(ServerRequest request) {
        return readable(request).flatMap(event -> Answers.resource(event.version(), event.webinar()));
    }

    private Mono<ServerResponse> history(ServerRequest request) {
        return readable(request).flatMap(event -> Answers.history(request, outbox, event.id()));
    }

    private Mono<ServerResponse> revise(ServerRequest request) {
        return commands.patch(request)
                .flatMap(command ->
                        outbox.change(request.pathVariable("id"), command.ifMatch(), command.once(), event -> {
                            requireHost(command.caller(), event.hosts());
                            Programme revised = command.body().apply(event.programme(), Programme.class);
                            if (!revised.hosts().equals(event.hosts())
                                    || !revised.initiative()
                                            .equals(event.programme().initiative())
                                    || !Objects.equals(
                                            revised.series(), event.programme().series())) {
                                throw Problem.refused(
                                        "/hosts",
                                        "fixed",
                                        "Hosts, initiative and series stay. Cancel it and create another.");
                            }
                            return event.revise(revised, command.by(), now());
                        }))
                .flatMap(written -> Answers.changed(Events.TOPIC, written));
    }

    private Mono<ServerResponse> move(ServerRequest request, Move move) {
        return commands.read(request)
                .flatMap(command ->
                        outbox.change(request.pathVariable("id"), command.ifMatch(), command.once(), event -> {
                            requireHost(command.caller(), event.hosts());
                            return event.move(move, command.by(), now());
                        }))
                .flatMap(written -> Answers.changed(Events.TOPIC, written));
    }

    private Mono<Event> readable(ServerRequest request) {
        String id = request.pathVariable("id");
        return Mono.zip(Callers.of(request), events.get(id)).map(both -> {
            Event event = both.getT2().state();
            if (event.state() == EventState.DRAFT && !isHost(both.getT1(), event.hosts())) {
                throw Problem.notFound("There is no event '" + id + "'.");
            }
            return event;
        });
    }

    private static boolean isHost(Caller caller, List<String> hosts) {
        return caller.isSecretariat() || hosts.stream().anyMatch(caller::isMember);
    }

    private static void requireHost(Caller caller, List<String> hosts) {
        caller.require(isHost(caller, hosts), "a host or the secretariat");
    }

    private Instant now() {
        return clock.instant();
    }
}
