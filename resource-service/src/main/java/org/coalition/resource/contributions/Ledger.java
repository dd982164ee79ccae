package org.coalition.resource.contributions;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coalition.http.problem.Problem;
import org.coalition.resource.needs.Need;
import org.jspecify.annotations.Nullable;

/**
 * A contribution with all its commitments: one aggregate, so that the pool can never be promised twice.
 *
 * @param offer as the member registered it; {@link Capacity} in it is the pool's size
 */
record Ledger(
        String id,
        long version,
        ContributionState state,
        Offer offer,
        LocalDate confirmedOn,
        List<Commitment> commitments,
        Instant createdAt,
        Instant updatedAt) {

    static LedgerFact register(String id, Offer offer, String by, Instant now) {
        offer.check();
        return new LedgerFact(
                "contribution.registered",
                by,
                null,
                null,
                new Ledger(id, 1, ContributionState.DRAFT, offer, today(now), List.of(), now, now),
                null);
    }

    /** Errors: 409 when it would promise less than was promised already, or was withdrawn. */
    LedgerFact revise(Offer revised, String by, Instant now) {
        requireNotWithdrawn();
        revised.check();
        if (!member().equals(revised.organisation())) {
            throw Problem.refused("/organisation", "fixed", "A contribution stays with its member.");
        }
        if (!commitments.isEmpty() && revised.kind() != offer.kind()) {
            throw Problem.refused("/kind", "fixed", "The kind stays as it is once something is pledged.");
        }
        Capacity capacity = revised.pool();
        long promised = promised();
        if (promised > 0 && (capacity == null || capacity.total() < promised)) {
            throw Problem.conflict(
                    promised + " people are promised already; the pool cannot be smaller.",
                    Map.of("promised", promised));
        }
        Ledger next = new Ledger(id, version + 1, state, revised, confirmedOn, commitments, createdAt, now);
        return new LedgerFact("contribution.revised", by, null, null, next.settled(), null);
    }

    /** The organisation goes on under another id, and the contribution with it. */
    LedgerFact move(String to, String by, @Nullable String reason, Instant now) {
        Ledger next = new Ledger(id, version + 1, state, offer.of(to), confirmedOn, commitments, createdAt, now);
        return new LedgerFact("contribution.moved", by, reason, member(), next, null);
    }

    LedgerFact publish(String by, Instant now) {
        if (state != ContributionState.DRAFT) {
            throw Problem.conflict("The contribution is " + state.word() + " already.", Map.of("state", state.word()));
        }
        return new LedgerFact(
                "contribution.published", by, null, null, next(ContributionState.PUBLISHED, commitments, now), null);
    }

    /** Says that the offer still holds. */
    LedgerFact confirm(String by, Instant now) {
        requireNotWithdrawn();
        Ledger next = new Ledger(id, version + 1, state, offer, today(now), commitments, createdAt, now);
        return new LedgerFact("contribution.confirmed", by, null, null, next, null);
    }

    /** Ends the offer; what was promised stays promised. */
    LedgerFact withdraw(String by, @Nullable String reason, Instant now) {
        requireNotWithdrawn();
        return new LedgerFact(
                "contribution.withdrawn", by, reason, null, next(ContributionState.WITHDRAWN, commitments, now), null);
    }

    /**
     * Errors: 409 with {@code remaining} when the pool has not as much; 422 when it does not fit the need.
     *
     * @param plan that promises it; null when the member does
     */
    LedgerFact pledge(Need need, long people, @Nullable String plan, String by, Instant now) {
        requireFits(need);
        if (state != ContributionState.PUBLISHED && state != ContributionState.EXHAUSTED) {
            throw Problem.conflict(
                    "The contribution is " + state.word() + "; only a published one can be pledged.",
                    Map.of("state", state.word()));
        }
        Capacity capacity = offer.pool();
        if (capacity == null) {
            throw Problem.conflict("The capacity of this contribution is unknown. Revise it with a pool first.");
        }
        long remaining = capacity.total() - promised();
        if (people > remaining) {
            throw Problem.conflict(
                    "The pool has " + remaining + " people left, not " + people + ".", Map.of("remaining", remaining));
        }
        Commitment pledged = new Commitment(
                id + "." + (commitments.size() + 1),
                version + 1,
                CommitmentState.PLEDGED,
                id,
                need.id(),
                need.country(),
                people,
                null,
                false,
                plan,
                now,
                now);
        List<Commitment> all = new ArrayList<>(commitments);
        all.add(pledged);
        return new LedgerFact(
                "commitment.pledged",
                by,
                null,
                null,
                next(ContributionState.PUBLISHED, all, now).settled(),
                pledged);
    }

    /**
     * Errors: 404 when there is no such commitment, 409 when its state does not allow the step.
     *
     * @param reached people reached; wanted with {@link Step#DELIVER} and nowhere else
     */
    LedgerFact step(
            Step step, String commitment, @Nullable Long reached, String by, @Nullable String reason, Instant now) {
        Commitment before = commitment(commitment);
        if (!step.isPossibleIn(before.state())) {
            throw Problem.conflict(
                    "The commitment is " + before.state().word() + ". Possible now: " + Step.possibleIn(before.state())
                            + ".",
                    Map.of("state", before.state().word()));
        }
        if (step == Step.CONFIRM_DELIVERY && before.deliveryConfirmed()) {
            throw Problem.conflict("The delivery is confirmed already.");
        }
        if (step == Step.DELIVER && reached == null) {
            throw Problem.refused("/peopleReached", "not-null", "Say how many people were reached.");
        }
        Commitment after = before.in(
                step.to(),
                step == Step.DELIVER ? reached : before.peopleReached(),
                step == Step.CONFIRM_DELIVERY,
                version + 1,
                now);
        List<Commitment> all = commitments.stream()
                .map(one -> one.id().equals(commitment) ? after : one)
                .toList();
        return new LedgerFact(
                step.fact(), by, reason, null, next(state, all, now).settled(), after);
    }

    /** What the plan promised to the need. */
    Optional<Commitment> planned(String plan, String need) {
        return commitments.stream()
                .filter(one -> plan.equals(one.plan()) && one.need().equals(need))
                .findFirst();
    }

    /** Errors: 404. */
    Commitment commitment(String commitment) {
        return commitments.stream()
                .filter(one -> one.id().equals(commitment))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("There is no commitment '" + commitment + "'."));
    }

    /** What everybody sees of it. */
    Contribution contribution() {
        Capacity capacity = offer.pool();
        Pool pool = capacity == null ? null : Pool.of(capacity, commitments);
        return new Contribution(id, version, state, offer, pool, confirmedOn, createdAt, updatedAt);
    }

    /** Id of the organisation that offers. */
    String member() {
        String organisation = offer.organisation();
        return organisation == null ? "" : organisation;
    }

    private void requireFits(Need need) {
        Fit.firstHurdle(offer, need).ifPresent(hurdle -> {
            throw Problem.refused("/needId", hurdle.code(), hurdle.detail(offer, need));
        });
    }

    private void requireNotWithdrawn() {
        if (state == ContributionState.WITHDRAWN) {
            throw Problem.conflict("The contribution is withdrawn. Register another.", Map.of("state", state.word()));
        }
    }

    private long promised() {
        Capacity capacity = offer.pool();
        if (capacity == null) {
            return 0;
        }
        Pool pool = Pool.of(capacity, commitments);
        return pool.people() - pool.remaining();
    }

    private Ledger next(ContributionState next, List<Commitment> all, Instant now) {
        return new Ledger(id, version + 1, next, offer, confirmedOn, all, createdAt, now);
    }

    /** Exhausted when nothing is left, published again when something is. */
    private Ledger settled() {
        if (state != ContributionState.PUBLISHED && state != ContributionState.EXHAUSTED) {
            return this;
        }
        Capacity capacity = offer.pool();
        boolean exhausted = capacity != null && capacity.total() == promised();
        ContributionState settled = exhausted ? ContributionState.EXHAUSTED : ContributionState.PUBLISHED;
        return new Ledger(id, version, settled, offer, confirmedOn, commitments, createdAt, updatedAt);
    }

    private static LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }
}
