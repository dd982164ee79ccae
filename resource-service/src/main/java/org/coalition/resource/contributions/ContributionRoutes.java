package org.coalition.resource.contributions;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.time.Clock;
import java.time.Instant;
import org.coalition.http.Answers;
import org.coalition.http.Caller;
import org.coalition.http.Callers;
import org.coalition.http.Command;
import org.coalition.http.Commands;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.Ids;
import org.coalition.outbox.Outbox;
import org.coalition.outbox.Written;
import org.coalition.resource.partners.Partners;
import org.coalition.resource.vocabulary.Reason;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /api/v1/contributions}. */
@Configuration(proxyBeanMethods = false)
class ContributionRoutes {
    private static final String TOPIC = Contributions.TOPIC;
    private static final String ONE = "/api/v1/contributions/{id}";

    private final Contributions contributions;
    private final Outbox<Ledger> ledgers;
    private final Partners partners;
    private final Commands commands;
    private final Clock clock;

    ContributionRoutes(Contributions contributions, Partners partners, Commands commands, Clock clock) {
        this.contributions = contributions;
        this.ledgers = contributions.outbox();
        this.partners = partners;
        this.commands = commands;
        this.clock = clock;
    }

    @Bean
    RouterFunction<ServerResponse> contributionsApi() {
        return route().POST("/api/v1/contributions", this::register)
                .GET(ONE, this::show)
                .PATCH(ONE, this::revise)
                .POST(ONE + "/publish", this::publish)
                .POST(ONE + "/confirm", this::confirm)
                .POST(ONE + "/withdraw", this::withdraw)
                .GET(ONE + "/history", this::history)
                .build();
    }

    private Mono<ServerResponse> register(ServerRequest request) {
        return commands.read(request, Offer.class)
                .flatMap(command -> {
                    String member = member(command);
                    requireMember(command.caller(), member);
                    Offer offer = command.body().of(member);
                    offer.check();
                    return partners.requireApproved(member).then(Mono.defer(() -> create(command, offer)));
                })
                .flatMap(written -> Answers.created(TOPIC, written));
    }

    private Mono<Written> create(Command<Offer> command, Offer offer) {
        String id = Ids.from(command.once());
        return ledgers.create(id, command.once(), () -> Ledger.register(id, offer, command.by(), now()))
                .flatMap(written -> contributions.settle(written, String.valueOf(offer.organisation())));
    }

    /** A draft is its member's and the secretariat's. */
    private Mono<ServerResponse> show(ServerRequest request) {
        String id = request.pathVariable("id");
        return Mono.zip(Callers.of(request), ledgers.find(id))
                .filter(both -> mayRead(both.getT1(), both.getT2().state()))
                .switchIfEmpty(Mono.error(() -> Problem.notFound("There is no contribution '" + id + "'.")))
                .flatMap(both -> Answers.resource(
                        both.getT2().version(), both.getT2().state().contribution()));
    }

    private Mono<ServerResponse> history(ServerRequest request) {
        String id = request.pathVariable("id");
        return Mono.zip(Callers.of(request), ledgers.find(id))
                .filter(both -> mayRead(both.getT1(), both.getT2().state()))
                .switchIfEmpty(Mono.error(() -> Problem.notFound("There is no contribution '" + id + "'.")))
                .flatMap(both -> Answers.history(request, ledgers, id));
    }

    private Mono<ServerResponse> revise(ServerRequest request) {
        return commands.patch(request)
                .flatMap(command ->
                        ledgers.change(request.pathVariable("id"), command.ifMatch(), command.once(), ledger -> {
                            requireMember(command.caller(), ledger.member());
                            Offer revised = command.body().apply(ledger.offer(), Offer.class);
                            return ledger.revise(revised, command.by(), now());
                        }))
                .flatMap(written -> Answers.changed(TOPIC, written));
    }

    private Mono<ServerResponse> publish(ServerRequest request) {
        return commands.read(request)
                .flatMap(command ->
                        ledgers.change(request.pathVariable("id"), command.ifMatch(), command.once(), ledger -> {
                            requireMember(command.caller(), ledger.member());
                            return ledger.publish(command.by(), now());
                        }))
                .flatMap(written -> Answers.changed(TOPIC, written));
    }

    private Mono<ServerResponse> confirm(ServerRequest request) {
        return commands.read(request)
                .flatMap(command ->
                        ledgers.change(request.pathVariable("id"), command.ifMatch(), command.once(), ledger -> {
                            requireMember(command.caller(), ledger.member());
                            return ledger.confirm(command.by(), now());
                        }))
                .flatMap(written -> Answers.changed(TOPIC, written));
    }

    private Mono<ServerResponse> withdraw(ServerRequest request) {
        return commands.read(request, Reason.class)
                .flatMap(command ->
                        ledgers.change(request.pathVariable("id"), command.ifMatch(), command.once(), ledger -> {
                            requireMember(command.caller(), ledger.member());
                            return ledger.withdraw(command.by(), command.body().reason(), now());
                        }))
                .flatMap(written -> Answers.changed(TOPIC, written));
    }

    private static boolean mayRead(Caller caller, Ledger ledger) {
        return ledger.state() != ContributionState.DRAFT || caller.isSecretariat() || caller.isMember(ledger.member());
    }

    private static String member(Command<Offer> command) {
        String named = command.body().organisation();
        String member = named == null ? command.caller().organisation() : named;
        if (member == null) {
            command.caller().require(command.caller().isSecretariat(), "a member organisation or the secretariat");
            throw Problem.refused("/organisation", "not-null", "Name the member that offers it.");
        }
        return member;
    }

    private static void requireMember(Caller caller, String member) {
        caller.require(caller.isMember(member) || caller.isSecretariat(), "'" + member + "' or the secretariat");
    }

    private Instant now() {
        return clock.instant();
    }
}
