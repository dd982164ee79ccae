package org.coalition.event.registrations;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.coalition.event.events.Event;
import org.coalition.event.events.Events;
import org.coalition.event.events.Seat;
import org.coalition.http.Answers;
import org.coalition.http.Caller;
import org.coalition.http.Callers;
import org.coalition.http.Commands;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.Fact;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code /api/v1/events/{id}/registrations}. */
@Configuration(proxyBeanMethods = false)
class RegistrationRoutes {
    private static final String ALL = "/api/v1/events/{id}/registrations";

    private final Events events;
    private final Registrants registrants;
    private final Commands commands;
    private final Clock clock;

    RegistrationRoutes(Events events, Registrants registrants, Commands commands, Clock clock) {
        this.events = events;
        this.registrants = registrants;
        this.commands = commands;
        this.clock = clock;
    }

    @Bean
    RouterFunction<ServerResponse> registrationsApi() {
        return route().POST(ALL, this::register)
                .GET(ALL, this::list)
                .POST(ALL + "/{rid}/cancel", request -> cancel(request, false))
                .POST(ALL + "/{rid}/attend", this::attend)
                .DELETE(ALL + "/{rid}", request -> cancel(request, true))
                .build();
    }

    /**
     * The person first, the seat second: a crash in between leaves a person without a seat, whom the next attempt
     * finds, and never a seat without a person. An address that has a seat is refused, without telling its id.
     */
    private Mono<ServerResponse> register(ServerRequest request) {
        String id = request.pathVariable("id");
        return commands.read(request, Registrant.class)
                .flatMap(command -> events.get(id)
                        .doOnNext(stored -> stored.state().requireOpen())
                        .then(registrants.keep(id, command.body()))
                        .flatMap(registration ->
                                events.outbox().change(id, null, command.once(), event -> seated(event, registration))))
                .flatMap(written -> Answers.created(
                        Events.TOPIC,
                        written,
                        "events/" + id + "/registrations/"
                                + written.answer().path("id").asString()));
    }

    private Mono<ServerResponse> list(ServerRequest request) {
        String id = request.pathVariable("id");
        return Mono.zip(Callers.of(request), events.get(id)).flatMap(both -> {
            Event event = both.getT2().state();
            requireHost(both.getT1(), event);
            return Flux.fromIterable(event.seats())
                    .filter(seat -> seat.state() != Seat.State.CANCELLED)
                    .concatMap(seat -> registrants
                            .person(seat.registration())
                            .map(person ->
                                    new Registration(seat.registration(), seat.state(), position(event, seat), person)))
                    .collectList()
                    .flatMap(people -> Answers.resource(both.getT2().version(), new People(people, people.size())));
        });
    }

    /** Whoever has the id may cancel: it is as hard to guess as a signed link. */
    private Mono<ServerResponse> cancel(ServerRequest request, boolean erase) {
        String id = request.pathVariable("id");
        String registration = request.pathVariable("rid");
        return commands.read(request)
                .flatMap(command -> events.outbox()
                        .change(
                                id,
                                null,
                                command.once(),
                                event -> new Change(
                                        event.cancel(registration, "anonymous", clock.instant()),
                                        new Registration(registration, Seat.State.CANCELLED, null, null))))
                .flatMap(written -> erase
                        ? registrants.erase(registration).then(Answers.changed(Events.TOPIC, written))
                        : Answers.changed(Events.TOPIC, written))
                .onErrorResume(
                        error -> erase && error instanceof Problem problem && problem.status() == 404,
                        cancelled -> registrants
                                .erase(registration)
                                .then(ServerResponse.noContent().build()));
    }

    private Mono<ServerResponse> attend(ServerRequest request) {
        String registration = request.pathVariable("rid");
        return commands.read(request)
                .flatMap(command -> events.outbox().change(request.pathVariable("id"), null, command.once(), event -> {
                    requireHost(command.caller(), event);
                    return new Change(
                            event.attend(registration, command.by(), clock.instant()),
                            new Registration(registration, Seat.State.ATTENDED, null, null));
                }))
                .flatMap(written -> Answers.changed(Events.TOPIC, written));
    }

    private Fact<Event> seated(Event event, String registration) {
        if (isSeated(event, registration)) {
            throw Problem.conflict("This address is registered already.");
        }
        Fact<Event> fact = event.register(registration, "anonymous", clock.instant());
        return new Change(fact, registration(fact.state(), registration));
    }

    private static boolean isSeated(Event event, String registration) {
        return event.seats().stream()
                .anyMatch(seat -> seat.registration().equals(registration) && seat.state() != Seat.State.CANCELLED);
    }

    private static Registration registration(Event event, String id) {
        Seat seat = event.seat(id);
        return new Registration(id, seat.state(), position(event, seat), null);
    }

    private static @Nullable Integer position(Event event, Seat seat) {
        return seat.state() == Seat.State.WAITING ? event.position(seat.registration()) : null;
    }

    private static void requireHost(Caller caller, Event event) {
        caller.require(
                caller.isSecretariat() || event.hosts().stream().anyMatch(caller::isMember),
                "a host or the secretariat");
    }

    /** Names and addresses; never published. */
    record People(List<Registration> items, int total) {}

    /** The event's fact, answered with the registration instead of the event. */
    private record Change(Fact<Event> fact, Registration registration) implements Fact<Event> {
        @Override
        public String type() {
            return fact.type();
        }

        @Override
        public Instant time() {
            return fact.time();
        }

        @Override
        public Event state() {
            return fact.state();
        }

        @Override
        public Object data() {
            return fact.data();
        }

        @Override
        public Object answer() {
            return registration;
        }
    }
}
