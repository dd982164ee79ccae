package org.coalition.resource.plans;

import org.coalition.http.problem.Problem;
import org.coalition.outbox.Ids;
import org.coalition.outbox.Outbox;
import org.coalition.outbox.OutboxFactory;
import org.coalition.outbox.Request;
import org.coalition.outbox.Stored;
import org.coalition.outbox.Written;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * All plans, and apart from them their results. No topic tells of them: they are what-if, and what becomes of them is told
 * by the commitments.
 */
@Component
class Plans {
    private final Outbox<Plan> plans;
    private final Outbox<Result> results;

    Plans(OutboxFactory outboxes) {
        this.plans = outboxes.unpublished("plans", Plan.class);
        this.results = outboxes.unpublished("plan-results", Result.class);
    }

    Outbox<Plan> outbox() {
        return plans;
    }

    /** Errors: 404. */
    Mono<Plan> find(String id) {
        return plans.find(id)
                .map(Stored::state)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("There is no plan '" + id + "'.")));
    }

    /** Those in a state, for what has to go on after a crash. */
    Flux<Plan> in(PlanState state) {
        return plans.where("state", state.word()).map(Stored::state);
    }

    Flux<Plan> all() {
        return plans.all().map(Stored::state);
    }

    /** Id under which it is kept. */
    Mono<String> keep(Result.Computed result) {
        return results.create(Ids.from(Request.NONE), Request.NONE, () -> result)
                .map(Written::id);
    }

    /** Errors: 409 when there is none yet. */
    Mono<Result> result(Plan plan) {
        return Mono.fromSupplier(plan::found)
                .flatMap(found -> results.find(found.result()))
                .map(Stored::state);
    }
}
