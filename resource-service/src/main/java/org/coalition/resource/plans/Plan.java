package org.coalition.resource.plans;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.Fact;
import org.jspecify.annotations.Nullable;

/**
 * A plan, and how far it is. Its result stands apart, since it may be large.
 *
 * @param computed what came out, in short; absent until it is proposed
 * @param step how far a commit has come; absent before
 * @param changed what kept it from being committed
 * @param failure why it could not be computed
 */
record Plan(
        String id,
        long version,
        PlanState state,
        Order order,
        @Nullable Computed computed,
        @Nullable Step step,
        List<Change> changed,
        @Nullable String failure,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * A result in short.
     *
     * @param result id of the result's document
     * @param readAt when the offers and needs stood as it rests on
     * @param offers with spare capacity that were looked at
     * @param needs with uncovered people that were looked at
     * @param proposed commitments
     * @param open needs left uncovered
     * @param girlsUnknown of those needs, how many do not tell the share of girls and women; null when the plan does not
     *     see to them
     */
    record Computed(
            String result,
            Instant readAt,
            int offers,
            int needs,
            int proposed,
            int open,
            @Nullable Integer girlsUnknown,
            Cover.Total covered) {}

    /** What is done of a commit, so that whoever goes on after a crash knows where. */
    enum Step {
        PLEDGING,
        COMMITTING,
        TAKING_BACK
    }

    /** Something happened to a plan. */
    record PlanFact(String type, String by, @JsonIgnore Plan state) implements Fact<Plan> {
        @Override
        public Instant time() {
            return state.updatedAt();
        }

        @Override
        public Object data() {
            return Map.of("by", by, "state", state.state(), "order", state.order());
        }
    }

    static PlanFact begin(String id, Order order, String by, Instant now) {
        order.check();
        Plan plan = new Plan(id, 1, PlanState.COMPUTING, order, null, null, List.of(), null, now, now);
        return new PlanFact("plan.ordered", by, plan);
    }

    PlanFact propose(Computed found, Instant now) {
        require(PlanState.COMPUTING);
        Plan plan = new Plan(id, version + 1, PlanState.PROPOSED, order, found, null, List.of(), null, createdAt, now);
        return new PlanFact("plan.proposed", "platform", plan);
    }

    PlanFact fail(String why, Instant now) {
        require(PlanState.COMPUTING);
        Plan plan = new Plan(id, version + 1, PlanState.FAILED, order, null, null, List.of(), why, createdAt, now);
        return new PlanFact("plan.failed", "platform", plan);
    }

    /** Errors: 409 once it is being committed, or over. */
    PlanFact cancel(String by, Instant now) {
        if (state != PlanState.COMPUTING && state != PlanState.PROPOSED) {
            throw conflict("Only a plan that is computing or proposed can be cancelled.");
        }
        return new PlanFact("plan.cancelled", by, next(PlanState.CANCELLED, null, List.of(), now));
    }

    /** Decides to commit it, or not to when something changed. Errors: 409 when it is not proposed. */
    PlanFact commit(List<Change> changes, String by, Instant now) {
        if (state != PlanState.PROPOSED) {
            throw conflict("Only a proposed plan can be committed.");
        }
        return changes.isEmpty()
                ? new PlanFact("plan.committing", by, next(PlanState.COMMITTING, Step.PLEDGING, changes, now))
                : new PlanFact("plan.rejected", by, next(PlanState.REJECTED, null, changes, now));
    }

    /**
     * Everything is pledged, so it will be committed; or something could not be, and all will be taken back. Errors: {@link
     * GoneOn}.
     */
    PlanFact decide(List<Change> changes, Instant now) {
        require(Step.PLEDGING);
        Step decided = changes.isEmpty() ? Step.COMMITTING : Step.TAKING_BACK;
        return new PlanFact("plan.decided", "platform", next(state, decided, changes, now));
    }

    /** What was decided is done. Errors: {@link GoneOn}. */
    PlanFact finish(Instant now) {
        if (step == Step.TAKING_BACK) {
            return new PlanFact("plan.rejected", "platform", next(PlanState.REJECTED, null, changed, now));
        }
        require(Step.COMMITTING);
        return new PlanFact("plan.committed", "platform", next(PlanState.COMMITTED, null, changed, now));
    }

    /** True when its shares become firm, or are. */
    boolean isDecidedFor() {
        return step == Step.COMMITTING || state == PlanState.COMMITTED;
    }

    /** What came out, in short. Errors: 409 when nothing did yet. */
    Computed found() {
        if (computed == null) {
            throw conflict("The plan proposes nothing yet.");
        }
        return computed;
    }

    private void require(PlanState wanted) {
        if (state != wanted) {
            throw conflict("It is not " + wanted.word() + " any more.");
        }
    }

    private void require(Step wanted) {
        if (step != wanted) {
            throw new GoneOn();
        }
    }

    /** Another process did the step, or the one after it. */
    static final class GoneOn extends RuntimeException {
        GoneOn() {
            super("Others went on with it.", null, false, false);
        }
    }

    private Problem conflict(String detail) {
        return Problem.conflict("The plan is " + state.word() + ". " + detail, Map.of("state", state.word()));
    }

    private Plan next(PlanState next, @Nullable Step then, List<Change> changes, Instant now) {
        return new Plan(id, version + 1, next, order, computed, then, changes, failure, createdAt, now);
    }
}
