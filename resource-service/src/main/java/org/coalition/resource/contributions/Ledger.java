package org.coalition.resource.contributions;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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

    /** Who causes what nobody does. */
    private static final String ITSELF = "platform";

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

    /** Errors: 409 when commitments are in the way, or it was withdrawn. */
    LedgerFact revise(Offer revised, String by, Instant now) {
        requireNotWithdrawn();
        revised.check();
        if (!member().equals(revised.organisation())) {
            throw Problem.refused("/organisation", "fixed", "A contribution stays with its member.");
        }
        if (!commitments.isEmpty() && revised.kind() != offer.kind()) {
            throw Problem.refused("/kind", "fixed", "The kind stays as it is once something is pledged.");
        }
        InTheWay.check(commitments, offer, revised, now);
        Capacity capacity = revised.pool();
        InTheWay.check(commitments, capacity == null ? 0 : capacity.total());
        Ledger next = new Ledger(id, version + 1, state, revised, confirmedOn, commitments, createdAt, now);
        return new LedgerFact("contribution.revised", by, null, null, next.settled(), null);
    }

    /** The organisation goes on under another id, and the contribution with it. */
    LedgerFact move(String to, String by, @Nullable String reason, Instant now) {
        if (member().equals(to)) {
            throw Problem.conflict("It is of '" + to + "' already.");
        }
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

    /** Says that the offer still holds. Errors: 409 when it does not. */
    LedgerFact confirm(String by, Instant now) {
        requireNotWithdrawn();
        if (state == ContributionState.EXPIRED) {
            throw Problem.conflict("Its window is over. Revise the window first.", Map.of("state", state.word()));
        }
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
     * @param lapsesAt when the pledge ends by itself, unless it becomes more; null when somebody sees to it
     */
    LedgerFact pledge(
            Need need, long people, @Nullable String plan, @Nullable Instant lapsesAt, String by, Instant now) {
        requireFits(need);
        if (!isUsable()) {
            throw Problem.conflict(
                    "The contribution is " + state.word() + "; only a published one can be pledged.",
                    Map.of("state", state.word()));
        }
        if (offer.pool() == null) {
            throw Problem.conflict("The capacity of this contribution is unknown. Revise it with a pool first.");
        }
        Commitment pledged = new Commitment(
                id + "." + (commitments.size() + 1),
                version + 1,
                CommitmentState.PLEDGED,
                id,
                need.id(),
                need.country(),
                Terms.of(need.demand()),
                people,
                null,
                List.of(),
                false,
                lapsesAt,
                null,
                plan,
                now,
                now);
        return changed("commitment.pledged", pledged, by, null, now);
    }

    /** Errors: 404 when there is no such commitment, 409 when its state does not allow the step. */
    LedgerFact step(Step step, String commitment, String by, @Nullable String reason, Instant now) {
        return changed(step.fact(), commitment(commitment).step(step, version + 1, now), by, reason, now);
    }

    /** Errors: as {@link #step}, and 409 with {@code remaining} when more were reached than the pool has. */
    LedgerFact deliver(String commitment, Report report, String by, Instant now) {
        String type = report.isLast() ? Step.DELIVER.fact() : "commitment.partly-delivered";
        return changed(type, commitment(commitment).deliver(report, version + 1, now), by, report.reason(), now);
    }

    /** Errors: as {@link #step}, and 409 with {@code remaining} when the pool has not as much. */
    LedgerFact resize(String commitment, long people, String by, Instant now) {
        return changed("commitment.revised", commitment(commitment).resize(people, version + 1, now), by, null, now);
    }

    /**
     * What ended by itself: the offer with its window, then bare pledges in their time, one at a call. Errors: 409 when
     * nothing has.
     */
    LedgerFact end(Instant now) {
        if (isUsable() && offer.isOver(now)) {
            Ledger next = next(ContributionState.EXPIRED, commitments, now);
            return new LedgerFact("contribution.expired", ITSELF, null, null, next, null);
        }
        return commitments.stream()
                .filter(one -> one.lapsesAt() != null && !one.lapsesAt().isAfter(now))
                .findFirst()
                .map(one -> changed("commitment.lapsed", one.lapse(version + 1, now), ITSELF, null, now))
                .orElseThrow(() -> Problem.conflict("Nothing is over."));
    }

    /** What becomes of the commitments to a need that was cancelled, one at a call. Errors: 409 when nothing more. */
    LedgerFact without(String need, Instant now) {
        Commitment open = commitments.stream()
                .filter(one -> one.need().equals(need) && one.isOpen() && one.needCancelledAt() == null)
                .findFirst()
                .orElseThrow(() -> Problem.conflict("No commitment to it is open."));
        Commitment after = open.withoutNeed(version + 1, now);
        String type = after.isOpen() ? "commitment.need-cancelled" : "commitment.lapsed";
        return changed(type, after, ITSELF, "The need was cancelled.", now);
    }

    /**
     * When something ends by itself, in seconds since 1970; null when nothing does. Kept in the store, where it is looked
     * for.
     */
    @JsonProperty
    @Nullable
    Long due() {
        Stream<Instant> ends = Stream.concat(
                isUsable() ? offer.end().stream() : Stream.empty(),
                commitments.stream().map(Commitment::lapsesAt).flatMap(Stream::ofNullable));
        return ends.map(Instant::getEpochSecond).min(Long::compare).orElse(null);
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

    /** All that everybody sees: the contribution, and its commitments by their ids. */
    record Shown(Contribution contribution, List<Commitment> commitments) {}

    Shown shown() {
        return new Shown(
                contribution(),
                commitments.stream()
                        .sorted(Comparator.comparing(Commitment::id))
                        .toList());
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

    /** True when it can be pledged, or could if there was something left. */
    private boolean isUsable() {
        return state == ContributionState.PUBLISHED || state == ContributionState.EXHAUSTED;
    }

    /** The fact that a commitment was made or changed. Errors: 409 when the pool has not as much. */
    private LedgerFact changed(String type, Commitment after, String by, @Nullable String reason, Instant now) {
        List<Commitment> all = new ArrayList<>(commitments);
        all.removeIf(one -> one.id().equals(after.id()));
        long others = taken(all);
        Capacity capacity = offer.pool();
        if (capacity != null && others + after.taken() > capacity.total()) {
            long remaining = capacity.total() - taken(commitments);
            throw Problem.conflict(
                    "The pool has " + remaining + " people left, not " + (others + after.taken() - taken(commitments))
                            + ".",
                    Map.of("remaining", remaining));
        }
        int place = commitments.stream().map(Commitment::id).toList().indexOf(after.id());
        all.add(place < 0 ? all.size() : place, after);
        return new LedgerFact(type, by, reason, null, next(state, all, now).settled(), after);
    }

    private static long taken(List<Commitment> commitments) {
        return commitments.stream().mapToLong(Commitment::taken).sum();
    }

    private Ledger next(ContributionState next, List<Commitment> all, Instant now) {
        return new Ledger(id, version + 1, next, offer, confirmedOn, all, createdAt, now);
    }

    /** Exhausted when nothing is left, published again when something is, or when a new window opens. */
    private Ledger settled() {
        boolean reopened = state == ContributionState.EXPIRED && !offer.isOver(updatedAt);
        if (!isUsable() && !reopened) {
            return this;
        }
        Capacity capacity = offer.pool();
        boolean exhausted = capacity != null && capacity.total() == taken(commitments);
        ContributionState settled = exhausted ? ContributionState.EXHAUSTED : ContributionState.PUBLISHED;
        return new Ledger(id, version, settled, offer, confirmedOn, commitments, createdAt, updatedAt);
    }

    private static LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }
}
