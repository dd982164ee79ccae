package org.coalition.resource.contributions;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.coalition.http.problem.Problem;
import org.coalition.resource.needs.Promised;
import org.jspecify.annotations.Nullable;

/**
 * A share of one contribution's pool for one need.
 *
 * @param id of the contribution, a dot, and a number
 * @param version of the contribution when this was last changed
 * @param country of the need, ISO 3166-1 alpha-3
 * @param terms what the need asked for; absent in those from before it was noted
 * @param people promised
 * @param peopleReached by all deliveries so far, as the member reported; absent before
 * @param deliveries in the order in which they were reported
 * @param deliveryConfirmed true when the ministry confirmed all that was reported
 * @param lapsesAt when it ends by itself; absent once it is more than a bare pledge
 * @param needCancelledAt when its need was cancelled; absent when it was not
 * @param plan that promised it; absent when its member did
 */
public record Commitment(
        String id,
        long version,
        CommitmentState state,
        String contribution,
        String need,
        String country,
        @Nullable Terms terms,
        long people,
        @Nullable Long peopleReached,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Delivery> deliveries,
        boolean deliveryConfirmed,
        @Nullable Instant lapsesAt,
        @Nullable Instant needCancelledAt,
        @Nullable String plan,
        Instant createdAt,
        Instant updatedAt) {

    private static final int MOST_DELIVERIES = 200;

    public Commitment {
        deliveries = deliveries == null ? List.of() : List.copyOf(deliveries);
    }

    /** Errors: 409 when its state does not allow the step. */
    Commitment step(Step step, long at, Instant now) {
        requirePossible(step);
        if (step == Step.CONFIRM_DELIVERY && deliveryConfirmed) {
            throw Problem.conflict("The delivery is confirmed already.");
        }
        if (step == Step.CONFIRM_DELIVERY && peopleReached == null) {
            throw Problem.conflict("No delivery was reported yet.");
        }
        if (step == Step.RETRACT && delivered() > 0) {
            throw Problem.conflict(
                    delivered()
                            + " people were reached already. Report a last delivery with \"final\": true, of 0 people"
                            + " if need be; what was not delivered goes back to the pool then.",
                    Map.of("peopleReached", delivered()));
        }
        return with(step.to(state), people, step == Step.CONFIRM_DELIVERY, at, now);
    }

    /** Errors: 409 when its state does not allow it, 422 when the report is refused. */
    Commitment deliver(Report report, long at, Instant now) {
        requirePossible(Step.DELIVER);
        if (deliveries.size() == MOST_DELIVERIES) {
            throw Problem.conflict("A commitment takes " + MOST_DELIVERIES + " reports.");
        }
        Delivery delivery = report.delivery(now);
        List<Delivery> all =
                Stream.concat(deliveries.stream(), Stream.of(delivery)).toList();
        CommitmentState next = report.isLast() ? CommitmentState.DELIVERED : CommitmentState.IN_PROGRESS;
        long reached = (peopleReached == null ? 0 : peopleReached) + delivery.people();
        return new Commitment(
                id,
                at,
                next,
                contribution,
                need,
                country,
                terms,
                people,
                reached,
                all,
                false,
                null,
                needCancelledAt,
                plan,
                createdAt,
                now);
    }

    /** Errors: 409 when it is over, or that many people were reached already. */
    Commitment resize(long wanted, long at, Instant now) {
        if (!isOpen()) {
            throw Problem.conflict("The commitment is " + state.word() + ".", Map.of("state", state.word()));
        }
        if (wanted < delivered()) {
            throw Problem.conflict(
                    delivered() + " people were reached already; it cannot be less.",
                    Map.of("peopleReached", delivered()));
        }
        return with(state, wanted, deliveryConfirmed, at, now);
    }

    /** A bare pledge ends; its people go back to the pool. */
    Commitment lapse(long at, Instant now) {
        return with(CommitmentState.LAPSED, people, false, at, now);
    }

    /** The need is gone: a bare pledge goes with it, a firm promise stays and says so. */
    Commitment withoutNeed(long at, Instant now) {
        CommitmentState next = state == CommitmentState.PLEDGED ? CommitmentState.LAPSED : state;
        return new Commitment(
                id,
                at,
                next,
                contribution,
                need,
                country,
                terms,
                people,
                peopleReached,
                deliveries,
                deliveryConfirmed,
                null,
                now,
                plan,
                createdAt,
                now);
    }

    /** People whom it takes from the pool: promised, or reached where that is more, or in the end reached alone. */
    long taken() {
        return switch (state) {
            case PLEDGED, COMMITTED -> people;
            case IN_PROGRESS -> Math.max(people, delivered());
            case DELIVERED -> delivered();
            case DECLINED, RETRACTED, LAPSED -> 0;
        };
    }

    /** People whom it covers: from when it is firm, and in the end those who were reached. A bare pledge covers nobody. */
    public long covers() {
        return state == CommitmentState.PLEDGED ? 0 : taken();
    }

    /** People to whom it is pledged, and no more than that. */
    public long pledges() {
        return state == CommitmentState.PLEDGED ? people : 0;
    }

    /** What it comes to for its need, in the figures of its state. */
    Promised promised() {
        return switch (state) {
            case PLEDGED -> new Promised(taken(), 0, 0, 0);
            case COMMITTED -> new Promised(0, taken(), 0, 0);
            case IN_PROGRESS, DELIVERED -> new Promised(0, 0, taken() - delivered(), delivered());
            case DECLINED, RETRACTED, LAPSED -> Promised.NOTHING;
        };
    }

    /** People reached so far. */
    long delivered() {
        return peopleReached == null ? 0 : peopleReached;
    }

    /** True when it may still come to something. */
    boolean isOpen() {
        return state == CommitmentState.PLEDGED
                || state == CommitmentState.COMMITTED
                || state == CommitmentState.IN_PROGRESS;
    }

    /** True when what the offer says is good for it, and the offer is not over. */
    boolean isServedBy(Offer offer, Instant now) {
        return offer.scope().covers(country) && !offer.isOver(now) && (terms == null || terms.areMetBy(offer));
    }

    private void requirePossible(Step step) {
        if (!step.isPossibleIn(state)) {
            throw Problem.conflict(
                    "The commitment is " + state.word() + ". Possible now: " + Step.possibleIn(state) + ".",
                    Map.of("state", state.word()));
        }
    }

    private Commitment with(CommitmentState next, long promised, boolean confirmed, long at, Instant now) {
        return new Commitment(
                id,
                at,
                next,
                contribution,
                need,
                country,
                terms,
                promised,
                peopleReached,
                deliveries,
                confirmed,
                next == CommitmentState.PLEDGED ? lapsesAt : null,
                needCancelledAt,
                plan,
                createdAt,
                now);
    }
}
