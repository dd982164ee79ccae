package org.coalition.resource.plans;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plan as it is shown.
 *
 * @param progress part of the computation that is done, from 0 to 1
 * @param computed in short; null until it is proposed
 * @param result the first of each list; how many there are says {@code computed}
 * @param changed what kept it from being committed
 */
record PlanView(
        String id,
        long version,
        PlanState state,
        @Nullable String title,
        List<Priority> priorities,
        @Nullable Map<Priority, Integer> weights,
        Order.@Nullable PlanScope scope,
        double progress,
        Plan.@Nullable Computed computed,
        @Nullable Result result,
        List<Change> changed,
        @Nullable String failure,
        Instant createdAt,
        Instant updatedAt) {
    private static final int MOST = 500;

    static PlanView of(Plan plan, double progress, @Nullable Result result) {
        return new PlanView(
                plan.id(),
                plan.version(),
                plan.state(),
                plan.order().title(),
                plan.order().priorities(),
                plan.order().weights(),
                plan.order().scope(),
                progress,
                plan.computed(),
                result == null ? null : first(result),
                plan.changed(),
                plan.failure(),
                plan.createdAt(),
                plan.updatedAt());
    }

    private static Result first(Result result) {
        return new Result(
                result.proposed().stream().limit(MOST).toList(),
                result.cover(),
                result.open().stream().limit(MOST).toList());
    }
}
