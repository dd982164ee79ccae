package org.coalition.partner.organisations;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.coalition.http.Answers;
import org.coalition.http.Caller;
import org.coalition.http.Callers;
import org.coalition.http.Command;
import org.coalition.http.Commands;
import org.coalition.outbox.AlreadyExists;
import org.coalition.outbox.Outbox;
import org.coalition.outbox.Written;
import org.coalition.partner.duplicates.Suspect;
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
    private static final String TOPIC = Memberships.TOPIC;
    private static final int MOST_SUSPECTS = 10;
    private static final String ONE = "/api/v1/organisations/{id}";

    private final Outbox<Membership> organisations;
    private final Memberships memberships;
    private final Merging merging;
    private final Names names;
    private final Commands commands;
    private final Clock clock;

    OrganisationRoutes(Memberships memberships, Merging merging, Names names, Commands commands, Clock clock) {
        this.organisations = memberships.outbox();
        this.memberships = memberships;
        this.merging = merging;
        this.names = names;
        this.commands = commands;
        this.clock = clock;
    }

    @Bean
    RouterFunction<ServerResponse> organisations() {
        RouterFunctions.Builder routes = route().POST("/api/v1/organisations", this::apply)
                .GET(ONE, this::show)
                .PATCH(ONE, this::amend)
                .GET(ONE + "/history", this::history)
                .GET(ONE + "/duplicates", this::duplicates)
                .GET(ONE + "/review", this::review)
                .POST(ONE + "/check", request -> note(request, Review.Finding.class, Membership::check))
                .POST(ONE + "/flag", request -> note(request, Review.FlagOrder.class, Membership::flag))
                .POST(ONE + "/lift", request -> note(request, Review.FlagOrder.class, Membership::lift))
                .POST(ONE + "/merge", this::merge);
        for (Decision decision : Decision.values()) {
            routes.POST(ONE + "/" + decision.verb(), request -> decide(request, decision));
        }
        return routes.build();
    }

    private Mono<ServerResponse> apply(ServerRequest request) {
        return commands.read(request, Declaration.class).flatMap(command -> {
            OrganisationFact applied = Membership.apply(command.body().checked(), command.by(), now());
            String id = applied.organisation().id();
            return organisations
                    .create(id, command.once(), () -> applied)
                    .onErrorResume(AlreadyExists.class, known -> applyAgain(id, command))
                    .flatMap(written -> Answers.created(
                            TOPIC,
                            written,
                            TOPIC + "/" + id,
                            Map.of("suspectedDuplicates", names.suspects(id, command.body(), MOST_SUSPECTS))));
        });
    }

    private Mono<Written> applyAgain(String id, Command<Declaration> command) {
        boolean own = isOwn(command.caller(), id);
        return organisations.change(
                id,
                null,
                command.once(),
                membership -> membership.applyAgain(command.body(), own, command.by(), now()));
    }

    private Mono<ServerResponse> show(ServerRequest request) {
        return memberships
                .get(request.pathVariable("id"))
                .flatMap(stored ->
                        Answers.resource(stored.version(), stored.state().organisation()));
    }

    private Mono<ServerResponse> history(ServerRequest request) {
        return Callers.of(request)
                .flatMap(caller ->
                        Answers.history(request, organisations, request.pathVariable("id"), caller.isSecretariat()));
    }

    /** {@code {items: [{organisation, name, likeness, reasons}]}}, most alike first. */
    private Mono<ServerResponse> duplicates(ServerRequest request) {
        return memberships.get(request.pathVariable("id")).flatMap(stored -> {
            Organisation organisation = stored.state().organisation();
            return Answers.resource(stored.version(), Map.of("items", suspects(organisation)));
        });
    }

    private Mono<ServerResponse> review(ServerRequest request) {
        return Callers.of(request)
                .doOnNext(Caller::requireSecretariat)
                .then(memberships.get(request.pathVariable("id")))
                .flatMap(stored -> Answers.resource(
                        stored.version(),
                        ReviewSheet.of(stored.state(), suspects(stored.state().organisation()))));
    }

    private List<Suspect> suspects(Organisation organisation) {
        return names.suspects(organisation.id(), organisation.declaration(), MOST_SUSPECTS);
    }

    private interface Noting<T> {
        OrganisationFact note(Membership membership, T order, String by, Instant now);
    }

    private <T> Mono<ServerResponse> note(ServerRequest request, Class<T> type, Noting<T> noting) {
        return commands.read(request, type)
                .doOnNext(command -> command.caller().requireSecretariat())
                .flatMap(command -> organisations.change(
                        request.pathVariable("id"),
                        command.ifMatch(),
                        command.once(),
                        membership -> noting.note(membership, command.body(), command.by(), now())))
                .flatMap(written -> Answers.changed(TOPIC, written));
    }

    private Mono<ServerResponse> merge(ServerRequest request) {
        return commands.read(request, Merging.Order.class)
                .doOnNext(command -> command.caller().requireSecretariat())
                .flatMap(command -> merging.merge(request.pathVariable("id"), command))
                .flatMap(written -> Answers.changed(TOPIC, written));
    }

    private Mono<ServerResponse> amend(ServerRequest request) {
        String id = request.pathVariable("id");
        return commands.patch(request)
                .doOnNext(command -> requireOwn(command.caller(), id))
                .flatMap(command -> organisations.change(
                        id,
                        command.ifMatch(),
                        command.once(),
                        membership -> membership.amend(
                                command.body()
                                        .apply(membership.organisation().declaration(), Declaration.class)
                                        .checked(),
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
                        membership -> membership.decide(
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
        caller.require(isOwn(caller, id), "the organisation itself or the secretariat");
    }

    private static boolean isOwn(Caller caller, String id) {
        return caller.isMember(id) || caller.isSecretariat();
    }

    private Instant now() {
        return clock.instant();
    }
}
