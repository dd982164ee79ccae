package org.coalition.resource.contributions;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.time.Clock;
import java.util.function.BiFunction;
import org.coalition.http.Answers;
import org.coalition.http.Caller;
import org.coalition.http.Command;
import org.coalition.http.Commands;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.Outbox;
import org.coalition.outbox.Stored;
import org.coalition.outbox.Written;
import org.coalition.resource.needs.Needs;
import org.coalition.resource.partners.Partners;
import org.coalition.resource.vocabulary.Reason;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /api/v1/contributions/{id}/commitments} and {@code /api/v1/commitments}. */
@Configuration(proxyBeanMethods = false)
class CommitmentRoutes {
    private static final String ONE = "/api/v1/commitments/{id}";

    private final Outbox<Ledger> ledgers;
    private final Needs needs;
    private final Partners partners;
    private final Commands commands;
    private final ContributionProperties properties;
    private final Clock clock;

    CommitmentRoutes(
            Contributions contributions,
            Needs needs,
            Partners partners,
            Commands commands,
            ContributionProperties properties,
            Clock clock) {
        this.ledgers = contributions.outbox();
        this.needs = needs;
        this.partners = partners;
        this.commands = commands;
        this.properties = properties;
        this.clock = clock;
    }

    @Bean
    RouterFunction<ServerResponse> commitmentsApi() {
        RouterFunctions.Builder routes = route().POST("/api/v1/contributions/{id}/commitments", this::pledge)
                .GET(ONE, this::show)
                .PATCH(ONE, this::resize);
        for (Step step : Step.values()) {
            String path = ONE + "/" + step.verb();
            routes.POST(path, request -> step == Step.DELIVER ? deliver(request) : step(request, step));
        }
        return routes.build();
    }

    private Mono<ServerResponse> pledge(ServerRequest request) {
        String contribution = request.pathVariable("id");
        return commands.read(request, Pledge.class)
                .flatMap(command -> requireApproved(command.caller(), contribution)
                        .then(Mono.defer(() -> needs.find(command.body().needId())))
                        .switchIfEmpty(Mono.error(() -> Problem.refused(
                                "/needId",
                                "unknown",
                                "There is no need '" + command.body().needId() + "'.")))
                        .flatMap(need -> ledgers.change(contribution, command.ifMatch(), command.once(), ledger -> {
                            requireOwn(command.caller(), ledger.member());
                            return ledger.pledge(
                                    need,
                                    command.body().people(),
                                    null,
                                    properties.lapse(clock.instant()),
                                    command.by(),
                                    clock.instant());
                        })))
                .flatMap(written -> Answers.created(Contributions.TOPIC, written, "commitments/" + id(written)));
    }

    /** A suspended member promises nothing new. Whose contribution it is not is told that first. */
    private Mono<Void> requireApproved(Caller caller, String contribution) {
        return ledgers.find(contribution).flatMap(stored -> {
            String member = stored.state().member();
            requireOwn(caller, member);
            return partners.requireApproved(member);
        });
    }

    private static void requireOwn(Caller caller, String member) {
        caller.require(caller.isMember(member), "'" + member + "', whose it is,");
    }

    private Mono<ServerResponse> show(ServerRequest request) {
        String id = request.pathVariable("id");
        return ledgers.find(contribution(id))
                .switchIfEmpty(Mono.error(() -> Problem.notFound("There is no commitment '" + id + "'.")))
                .map(stored -> stored.state().commitment(id))
                .flatMap(commitment -> Answers.resource(commitment.version(), commitment));
    }

    private Mono<ServerResponse> step(ServerRequest request, Step step) {
        return commands.read(request, Reason.class)
                .flatMap(command -> requireMayPromise(request, command.caller(), step)
                        .then(change(
                                request,
                                command,
                                step,
                                (ledger, id) -> ledger.step(
                                        step, id, command.by(), command.body().reason(), clock.instant()))));
    }

    /** To commit is to promise; whoever may not do it at all is told that first. */
    private Mono<Void> requireMayPromise(ServerRequest request, Caller caller, Step step) {
        String id = request.pathVariable("id");
        return step != Step.COMMIT
                ? Mono.empty()
                : ledgers.find(contribution(id)).map(Stored::state).flatMap(ledger -> {
                    requireMayStep(caller, step, ledger, ledger.commitment(id));
                    return partners.requireApproved(ledger.member());
                });
    }

    private Mono<ServerResponse> deliver(ServerRequest request) {
        return commands.read(request, Report.class)
                .flatMap(command -> change(
                        request,
                        command,
                        Step.DELIVER,
                        (ledger, id) -> ledger.deliver(id, command.body(), command.by(), clock.instant())));
    }

    private Mono<ServerResponse> resize(ServerRequest request) {
        return commands.patch(request)
                .flatMap(command -> change(request, command, Step.START, (ledger, id) -> {
                    Share share = new Share(ledger.commitment(id).people());
                    return ledger.resize(
                            id, command.body().apply(share, Share.class).people(), command.by(), clock.instant());
                }));
    }

    /** @param step who may do it */
    private Mono<ServerResponse> change(
            ServerRequest request, Command<?> command, Step step, BiFunction<Ledger, String, LedgerFact> decide) {
        String id = request.pathVariable("id");
        return ledgers.change(contribution(id), null, command.once(), ledger -> {
                    Commitment commitment = ledger.commitment(id);
                    requireMayStep(command.caller(), step, ledger, commitment);
                    requireSeen(command.ifMatch(), commitment);
                    return decide.apply(ledger, id);
                })
                .flatMap(written -> Answers.changed(Contributions.TOPIC, written));
    }

    /** What happened to other commitments of the contribution does not matter here. */
    private static void requireSeen(@Nullable Long ifMatch, Commitment commitment) {
        if (ifMatch != null && ifMatch != commitment.version()) {
            throw Problem.stale(commitment.version());
        }
    }

    private static void requireMayStep(Caller caller, Step step, Ledger ledger, Commitment commitment) {
        boolean member = step.byMember() && caller.isMember(ledger.member());
        boolean ministry = step.byMinistry() && caller.isMinistry(commitment.country());
        String who = !step.byMinistry()
                ? "'" + ledger.member() + "'"
                : !step.byMember()
                        ? "the ministry of " + commitment.country()
                        : "'" + ledger.member() + "' or the ministry of " + commitment.country();
        caller.require(member || ministry, who);
    }

    /** A commitment's id begins with its contribution's. */
    private static String contribution(String commitment) {
        int dot = commitment.lastIndexOf('.');
        return dot < 0 ? commitment : commitment.substring(0, dot);
    }

    private static String id(Written written) {
        return written.answer().path("id").asString();
    }
}
