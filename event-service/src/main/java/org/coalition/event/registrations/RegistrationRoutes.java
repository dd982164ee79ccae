package org.coalition.event.registrations;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.coalition.event.events.Event;
import org.coalition.event.events.Events;
import org.coalition.event.events.Seat;
import org.coalition.event.events.Seats;
import org.coalition.http.Answers;
import org.coalition.http.Caller;
import org.coalition.http.Callers;
import org.coalition.http.Commands;
import org.coalition.http.Query;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.Ids;
import org.coalition.outbox.Request;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /api/v1/events/{id}/registrations}: to register, which is open, and to see who did, which is not. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RegistrationProperties.class)
class RegistrationRoutes {
    private static final String ALL = "/api/v1/events/{id}/registrations";
    private static final int USUAL_PAGE = 100;
    private static final int LARGEST_PAGE = 500;

    private final Events events;
    private final Registrations registrations;
    private final Registrants registrants;
    private final Forms forms;
    private final Commands commands;
    private final Clock clock;

    RegistrationRoutes(
            Events events,
            Registrations registrations,
            Registrants registrants,
            Forms forms,
            Commands commands,
            Clock clock) {
        this.events = events;
        this.registrations = registrations;
        this.registrants = registrants;
        this.forms = forms;
        this.commands = commands;
        this.clock = clock;
    }

    /** One page of names and addresses; never published. */
    record People(
            List<Registration> items, @JsonInclude @Nullable String next, int total) {}

    /** @param form to be sent with the registration, not before {@code seconds} have passed */
    record Form(String form, long seconds) {}

    @Bean
    RouterFunction<ServerResponse> registrationsApi() {
        return route().POST(ALL, this::register)
                .GET("/api/v1/events/{id}/registration-form", this::form)
                .GET(ALL, this::list)
                .POST(ALL + "/{rid}/attend", this::attend)
                .build();
    }

    /** The answer is the same whether the address registered before or not; only the mail differs. */
    private Mono<ServerResponse> register(ServerRequest request) {
        String event = request.pathVariable("id");
        return commands.read(request, Application.class)
                .flatMap(command -> {
                    Registrant person = command.body().registrant();
                    String form = command.body().form();
                    Request once = form == null ? command.once() : forms.require(event, form);
                    String id = Ids.from(once);
                    Mono<Registrations.Answer> repeated =
                            once.key() == null ? Mono.empty() : registrations.repeat(event, id, person);
                    return repeated.switchIfEmpty(Mono.defer(() -> registrations.register(
                            event, id, person, command.body().recordingNotice(), form != null)));
                })
                .flatMap(answer -> Answers.privately(
                        Events.TOPIC,
                        event,
                        answer.version(),
                        HttpStatus.CREATED,
                        answer.kept().receipt()));
    }

    private Mono<ServerResponse> form(ServerRequest request) {
        String event = request.pathVariable("id");
        return events.get(event)
                .flatMap(known -> Answers.privately(new Form(forms.issue(event), Forms.QUICKEST.toSeconds())));
    }

    private Mono<ServerResponse> list(ServerRequest request) {
        Query query = Query.of(request, "limit", "cursor", "format");
        String format = query.oneOf("format", List.of("json", "csv"));
        return Mono.zip(Callers.of(request), events.get(request.pathVariable("id")))
                .flatMap(both -> {
                    Event event = both.getT2().state();
                    requireHost(both.getT1(), event);
                    Seats seats = event.seats(clock.instant());
                    List<Seat> live = seats.all().stream()
                            .filter(seat -> seat.state().isLive())
                            .toList();
                    return "csv".equals(format)
                            ? registrations(seats, live).flatMap(all -> csv(event, all))
                            : page(query, seats, live);
                });
    }

    private Mono<ServerResponse> page(Query query, Seats seats, List<Seat> live) {
        Integer wanted = query.number("limit", 1, LARGEST_PAGE);
        int limit = wanted == null ? USUAL_PAGE : wanted;
        String cursor = query.text("cursor");
        int from = cursor == null ? 0 : after(live, cursor);
        List<Seat> shown = live.subList(from, Math.min(live.size(), from + limit));
        String next = from + limit < live.size() ? shown.get(shown.size() - 1).registration() : null;
        return registrations(seats, shown).flatMap(items -> Answers.privately(new People(items, next, live.size())));
    }

    private Mono<List<Registration>> registrations(Seats seats, List<Seat> shown) {
        Map<String, Integer> positions = seats.positions();
        return registrants
                .people(shown.stream().map(Seat::registration).toList())
                .map(people -> shown.stream()
                        .map(seat -> Registration.of(
                                seat, positions.get(seat.registration()), people.get(seat.registration())))
                        .toList());
    }

    private static Mono<ServerResponse> csv(Event event, List<Registration> all) {
        return ServerResponse.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header("Cache-Control", "no-store")
                .header("Content-Disposition", "attachment; filename=\"registrations-" + event.id() + ".csv\"")
                .bodyValue(Export.csv(event.questions(), all));
    }

    private Mono<ServerResponse> attend(ServerRequest request) {
        String registration = request.pathVariable("rid");
        return commands.read(request)
                .flatMap(command -> registrations
                        .attendee(registration)
                        .flatMap(who -> events.outbox()
                                .change(request.pathVariable("id"), null, command.once(), event -> {
                                    requireHost(command.caller(), event);
                                    return event.attend(registration, who, command.by(), clock.instant());
                                })))
                .flatMap(written -> Answers.changed(Events.TOPIC, written));
    }

    private static int after(List<Seat> live, String cursor) {
        for (int i = 0; i < live.size(); i++) {
            if (live.get(i).registration().equals(cursor)) {
                return i + 1;
            }
        }
        throw Problem.refused("cursor", "invalid-value", "This place in the list is gone. Begin again.");
    }

    static void requireHost(Caller caller, Event event) {
        caller.require(
                caller.isSecretariat() || event.hosts().stream().anyMatch(caller::isMember),
                "a host or the secretariat");
    }
}
