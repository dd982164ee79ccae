package org.coalition.resource.plans;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.coalition.http.Answers;
import org.coalition.http.Commands;
import org.coalition.http.Query;
import org.coalition.http.Views;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /api/v1/plans}: read by everybody, made and committed by the secretariat. */
@Configuration(proxyBeanMethods = false)
class PlanRoutes {
    private static final String ALL = "/api/v1/plans";
    private static final String ONE = ALL + "/{id}";
    /** A large plan takes longer; then the answer says that it is at it. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int USUAL = 50;
    private static final int MOST = 500;

    private final Plans plans;
    private final Planner planner;
    private final Committing committing;
    private final Commands commands;
    private final Clock clock;

    PlanRoutes(Plans plans, Planner planner, Committing committing, Commands commands, Clock clock) {
        this.plans = plans;
        this.planner = planner;
        this.committing = committing;
        this.commands = commands;
        this.clock = clock;
    }

    /** @param next cursor of the next page; null when this is the last */
    private record Page<T>(List<T> items, @Nullable String next, int total) {}

    @Bean
    RouterFunction<ServerResponse> plansApi() {
        return route().POST(ALL, this::order)
                .GET(ALL, this::list)
                .GET(ALL + "/compare", this::compare)
                .GET(ONE, this::show)
                .GET(ONE + "/proposed", request -> part(request, Result::proposed))
                .GET(ONE + "/open", request -> part(request, Result::open))
                .GET(ONE + "/history", request -> Answers.history(request, plans.outbox(), request.pathVariable("id")))
                .POST(ONE + "/cancel", this::cancel)
                .POST(ONE + "/commit", this::commit)
                .build();
    }

    private Mono<ServerResponse> order(ServerRequest request) {
        return commands.read(request, Order.class).flatMap(command -> {
            command.caller().requireSecretariat();
            planner.requireRoom();
            String id = Ids.from(command.once());
            return plans.outbox()
                    .create(id, command.once(), () -> Plan.begin(id, command.body(), command.by(), clock.instant()))
                    .flatMap(written -> plans.find(written.id()))
                    .doOnNext(plan -> {
                        if (plan.state() == PlanState.COMPUTING) {
                            planner.compute(plan);
                        }
                    })
                    .flatMap(plan -> Answers.created("plans/" + plan.id(), shown(plan, null)));
        });
    }

    private Mono<ServerResponse> list(ServerRequest request) {
        Query query = Query.of(request, "state", "limit", "cursor");
        String state = query.text("state");
        return plans.all()
                .filter(plan -> state == null || plan.state().word().equals(state))
                .sort(Comparator.comparing(Plan::createdAt)
                        .thenComparing(Plan::id)
                        .reversed())
                .map(plan -> shown(plan, null))
                .collectList()
                .flatMap(all -> Views.current(all.size(), page(all, query)));
    }

    private Mono<ServerResponse> show(ServerRequest request) {
        Query.of(request);
        return plans.find(request.pathVariable("id"))
                .flatMap(plan -> plan.computed() == null
                        ? Views.current(plan.version(), shown(plan, null))
                        : plans.result(plan).flatMap(result -> Views.current(plan.version(), shown(plan, result))));
    }

    private Mono<ServerResponse> part(ServerRequest request, Function<Result, List<?>> part) {
        Query query = Query.of(request, "limit", "cursor");
        return plans.find(request.pathVariable("id"))
                .flatMap(plan -> plans.result(plan)
                        .flatMap(result -> Views.current(plan.version(), page(part.apply(result), query))));
    }

    private Mono<ServerResponse> compare(ServerRequest request) {
        Query query = Query.of(request, "a", "b");
        return Mono.zip(named(query, "a"), named(query, "b"))
                .flatMap(both -> Mono.zip(plans.result(both.getT1()), plans.result(both.getT2()))
                        .flatMap(results -> Views.current(
                                both.getT1().version(),
                                Comparison.of(both.getT1(), results.getT1(), both.getT2(), results.getT2()))));
    }

    private Mono<Plan> named(Query query, String name) {
        String id = query.text(name);
        return id == null
                ? Mono.error(() -> Problem.refused(name, "not-null", "Name two plans, as a and as b."))
                : plans.find(id);
    }

    private Mono<ServerResponse> cancel(ServerRequest request) {
        String id = request.pathVariable("id");
        return commands.read(request)
                .flatMap(command -> {
                    command.caller().requireSecretariat();
                    return plans.outbox()
                            .change(
                                    id,
                                    command.ifMatch(),
                                    command.once(),
                                    plan -> plan.cancel(command.by(), clock.instant()));
                })
                .doOnNext(written -> planner.stop(id))
                .then(plans.find(id))
                .flatMap(this::answer);
    }

    private Mono<ServerResponse> commit(ServerRequest request) {
        String id = request.pathVariable("id");
        return commands.read(request)
                .flatMap(command -> {
                    command.caller().requireSecretariat();
                    return committing.commit(id, command);
                })
                .timeout(PATIENCE)
                .onErrorResume(TimeoutException.class, late -> plans.find(id))
                .flatMap(this::answer);
    }

    private Mono<ServerResponse> answer(Plan plan) {
        if (plan.state() == PlanState.REJECTED) {
            return Mono.error(Problem.conflict(
                    "Nothing was committed, since something changed. Order a new plan.",
                    Map.of("state", plan.state().word(), "changed", plan.changed())));
        }
        return Answers.privately(plan.version(), shown(plan, null));
    }

    private PlanView shown(Plan plan, @Nullable Result result) {
        return PlanView.of(plan, planner.progress(plan), result);
    }

    /** The cursor is the number of those before. */
    private static <T> Page<T> page(List<T> all, Query query) {
        int limit = Objects.requireNonNullElse(query.number("limit", 1, MOST), USUAL);
        int from = Objects.requireNonNullElse(query.number("cursor", 0, Integer.MAX_VALUE), 0);
        int to = Math.min(all.size(), from + limit);
        List<T> items = from >= to ? List.of() : all.subList(from, to);
        return new Page<>(items, to < all.size() ? "" + to : null, all.size());
    }
}
