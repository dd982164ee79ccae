package org.coalition.event.registrations;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.time.Clock;
import org.coalition.event.events.Event;
import org.coalition.event.events.Events;
import org.coalition.event.events.Seat;
import org.coalition.event.events.Seats;
import org.coalition.event.registrations.Desk.Done;
import org.coalition.http.Answers;
import org.coalition.http.Callers;
import org.coalition.http.Pages;
import org.coalition.http.links.SignedLinks;
import org.coalition.http.problem.Problem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * {@code /api/v1/events/{id}/registrations/{rid}}: for whoever has the signed link that was sent to the address. Hosts and
 * the secretariat may cancel and erase too.
 */
@Configuration(proxyBeanMethods = false)
class OwnRegistrationRoutes {
    private static final String ONE = "/api/v1/events/{id}/registrations/{rid}";

    private final Events events;
    private final Registrations registrations;
    private final Certificates certificates;
    private final Erasures erasures;
    private final SignedLinks links;
    private final Clock clock;

    OwnRegistrationRoutes(
            Events events,
            Registrations registrations,
            Certificates certificates,
            Erasures erasures,
            SignedLinks links,
            Clock clock) {
        this.certificates = certificates;
        this.events = events;
        this.registrations = registrations;
        this.erasures = erasures;
        this.links = links;
        this.clock = clock;
    }

    @Bean
    RouterFunction<ServerResponse> ownRegistrationsApi() {
        return route().GET(ONE + "/confirm", Pages::confirm)
                .POST(ONE + "/confirm", this::confirm)
                .GET(ONE + "/accept-offer", Pages::confirm)
                .POST(ONE + "/accept-offer", this::accept)
                .GET(ONE + "/cancel", Pages::confirm)
                .POST(ONE + "/cancel", this::cancel)
                .GET(ONE + "/check-in", Pages::confirm)
                .POST(ONE + "/check-in", this::checkIn)
                .GET(ONE + "/certificate", this::certificate)
                .GET("/api/v1/events/{id}/certificates/{code}", this::verify)
                .GET(ONE, this::show)
                .DELETE(ONE, this::erase)
                .build();
    }

    private Mono<ServerResponse> confirm(ServerRequest request) {
        return linked(request, Post.CONFIRM)
                .then(Mono.defer(() -> registrations.confirm(event(request), id(request))))
                .flatMap(done -> answer(request, done));
    }

    private Mono<ServerResponse> accept(ServerRequest request) {
        return linked(request, Post.ACCEPT)
                .then(Mono.defer(() -> registrations.accept(event(request), id(request))))
                .flatMap(done -> answer(request, done));
    }

    private Mono<ServerResponse> cancel(ServerRequest request) {
        return allowed(request)
                .flatMap(by -> registrations.cancel(event(request), id(request), by))
                .flatMap(done -> answer(request, done));
    }

    private Mono<ServerResponse> checkIn(ServerRequest request) {
        return linked(request, Post.OWN)
                .then(Mono.defer(() -> registrations.checkIn(event(request), id(request))))
                .flatMap(done -> answer(request, done));
    }

    private Mono<ServerResponse> certificate(ServerRequest request) {
        return linked(request, Post.OWN)
                .then(Mono.defer(() -> certificates.of(event(request), id(request))))
                .flatMap(Answers::privately);
    }

    /** Open to everybody: says what the event was, and not who was there. */
    private Mono<ServerResponse> verify(ServerRequest request) {
        return certificates
                .verified(event(request), request.pathVariable("code"))
                .flatMap(Answers::privately);
    }

    private Mono<ServerResponse> show(ServerRequest request) {
        return linked(request, Post.OWN).then(events.get(event(request))).flatMap(stored -> {
            Event event = stored.state();
            Seats seats = event.seats(clock.instant());
            Registration.Own own = Registration.Own.of(event, seats, seats.get(id(request)));
            return Pages.browses(request) ? Pages.done(request, text(own)) : Answers.privately(own);
        });
    }

    private Mono<ServerResponse> erase(ServerRequest request) {
        return allowed(request)
                .flatMap(by -> erasures.erase(event(request), id(request), by).thenReturn(by))
                .flatMap(by -> ServerResponse.noContent().build());
    }

    private static Mono<ServerResponse> answer(ServerRequest request, Done done) {
        Seats seats = done.seats();
        Seat seat = seats.find(id(request)).orElse(null);
        if (seat == null) {
            return Pages.done(request, "This registration is over. If the address has another one, that one stays.");
        }
        Registration.Own own = Registration.Own.of(done.event(), seats, seat);
        return Pages.browses(request)
                ? Pages.done(request, text(own))
                : Answers.privately(Events.TOPIC, done.event().id(), done.version(), HttpStatus.OK, own);
    }

    private static String text(Registration.Own own) {
        String text = own.title() + ": "
                + switch (own.state()) {
                    case REGISTERED ->
                        own.confirmed() ? "you are registered." : "please confirm by the link in the mail.";
                    case WAITING -> "you are number " + own.position() + " on the waiting list.";
                    case OFFERED -> "a seat is offered to you. Open the link in the mail to take it.";
                    case OFFER_EXPIRED -> "the offer has ended.";
                    case CANCELLED -> "your registration is cancelled.";
                    case ATTENDED -> "you took part.";
                };
        return own.joiningLink() == null ? text : text + " To take part, open " + own.joiningLink();
    }

    /** By whom, for the fact: the link's owner stays unnamed. Errors: 401, 403, 404, 410. */
    private Mono<String> allowed(ServerRequest request) {
        return request.queryParam("token").isPresent()
                ? linked(request, Post.OWN).thenReturn("anonymous")
                : Mono.zip(Callers.of(request), events.get(event(request))).flatMap(both -> {
                    Event event = both.getT2().state();
                    RegistrationRoutes.requireHost(both.getT1(), event);
                    return erasures.requireKnown(event, id(request))
                            .thenReturn(both.getT1().name());
                });
    }

    private Mono<Void> linked(ServerRequest request, String purpose) {
        return Mono.fromRunnable(() -> links.require(
                request.queryParam("token").orElseThrow(() -> Problem.forbidden("Use the link as it was sent.")),
                purpose,
                event(request) + "/" + id(request)));
    }

    private static String event(ServerRequest request) {
        return request.pathVariable("id");
    }

    private static String id(ServerRequest request) {
        return request.pathVariable("rid");
    }
}
