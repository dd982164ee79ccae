package org.coalition.partner.organisations;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.coalition.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * An organisation with what its review found, which the secretariat alone reads.
 *
 * @param review empty when nothing was found yet
 */
record Membership(@JsonUnwrapped Organisation organisation, Review review) {

    Membership {
        review = review == null ? Review.NOTHING : review;
    }

    static OrganisationFact apply(Declaration declaration, String by, Instant now) {
        Organisation applied = new Organisation(
                Slug.of(declaration.name()),
                1,
                MembershipState.APPLIED,
                declaration,
                null,
                List.of(),
                List.of(),
                now,
                now);
        return new OrganisationFact("organisation.applied", by, null, new Membership(applied, Review.NOTHING), null);
    }

    /**
     * Applies once more after it was rejected or withdrew. The due diligence begins anew; flags stay as they are, so that
     * nobody gets rid of one by coming again. Errors: 409 that says what to do instead.
     *
     * @param own whether the organisation itself or the secretariat asks: a record of somebody who left is not for others
     */
    OrganisationFact applyAgain(Declaration declaration, boolean own, String by, Instant now) {
        requireNotMerged();
        MembershipState state = organisation.state();
        if (state == MembershipState.WITHDRAWN && !own) {
            throw taken("withdrew. It applies again with its own token, or through the secretariat");
        }
        if (state != MembershipState.REJECTED && state != MembershipState.WITHDRAWN) {
            throw taken("is " + state.word() + " already. If it is yours, amend it");
        }
        Organisation applied = next(MembershipState.APPLIED, declaration, now);
        return new OrganisationFact(
                "organisation.applied", by, null, new Membership(applied, new Review(List.of(), review.flags())), null);
    }

    private Problem taken(String how) {
        return Problem.conflict(
                "'" + organisation.id() + "' has this name and " + how
                        + ". If yours is another organisation, add to its name what tells the two apart, such as its country.",
                Map.of("id", organisation.id(), "state", organisation.state().word()));
    }

    /** True when it has just applied and nobody has looked at it. */
    boolean isUntouched() {
        return organisation.state() == MembershipState.APPLIED && review.equals(Review.NOTHING);
    }

    /** Errors: 409 when it was merged into another. */
    OrganisationFact amend(Declaration amended, String by, Instant now) {
        requireNotMerged();
        return told("organisation.amended", by, null, next(organisation.state(), amended, now));
    }

    /**
     * Errors: a decision that this state does not allow (409), or that an open flag forbids (409); a reason that is wanted
     * and missing (422).
     */
    OrganisationFact decide(Decision decision, String by, @Nullable String reason, Instant now) {
        MembershipState state = organisation.state();
        if (!decision.isPossibleIn(state)) {
            throw Problem.conflict(
                    "The organisation is " + state.word() + ". Possible now: " + Decision.possibleIn(state) + ".",
                    Map.of("state", state.word()));
        }
        if (decision.admits()) {
            review.requireNothingForbids();
        }
        if ((reason == null || reason.isBlank())
                && (decision.needsReason() || (decision.admits() && review.isDoubtful()))) {
            throw Problem.refused(
                    "/reason",
                    "not-blank",
                    decision.needsReason()
                            ? "Say why, so that the organisation can be told."
                            : "The review has doubts. Say why it is admitted in spite of them.");
        }
        // What speaks against doubts tells of them.
        boolean inSpite = decision.admits() && review.isDoubtful();
        Review.Open open = decision.admits() ? review.open(inSpite ? reason : null) : null;
        return new OrganisationFact(
                decision.fact(),
                by,
                inSpite ? null : reason,
                new Membership(next(decision.to(), organisation.declaration(), now), review),
                open);
    }

    /** Notes one point of the due diligence. Errors: 409 when it was merged, 422. */
    OrganisationFact check(Review.Finding finding, String by, Instant now) {
        return reviewed(review.with(finding.by(by, now)), finding.by(by, now), by, now);
    }

    /** Raises a flag. Errors: 409 when it is raised already or the organisation was merged. */
    OrganisationFact flag(Review.FlagOrder order, String by, Instant now) {
        Review.Flag flag = new Review.Flag(order.flag(), order.reason(), by, now, null);
        return reviewed(review.with(flag), flag, by, now);
    }

    /** Takes a flag down. Errors: 409 when it is not raised. */
    OrganisationFact lift(Review.FlagOrder order, String by, Instant now) {
        Review lifted = review.without(order.flag(), new Review.Lifted(order.reason(), by, now));
        return reviewed(lifted, Map.of("lifted", order), by, now);
    }

    /** Another record takes over. Whether it may is decided among all merges, not here. */
    OrganisationFact mergeInto(String into, String by, @Nullable String reason, Instant now) {
        Organisation merged = new Organisation(
                organisation.id(),
                organisation.version() + 1,
                MembershipState.MERGED,
                organisation.declaration(),
                into,
                organisation.alsoKnownAs(),
                organisation.absorbed(),
                organisation.createdAt(),
                now);
        return told("organisation.merged", by, reason, merged);
    }

    /** Takes over another record: its names and external ids lead here from now on, and its open flags are raised here too. */
    OrganisationFact absorb(Membership absorbedRecord, String by, @Nullable String reason, Instant now) {
        Organisation other = absorbedRecord.organisation();
        Declaration mine = organisation.declaration();
        Set<String> names = new LinkedHashSet<>(organisation.alsoKnownAs());
        names.add(other.declaration().name());
        names.addAll(other.alsoKnownAs());
        names.remove(mine.name());
        List<String> absorbed = new ArrayList<>(organisation.absorbed());
        absorbed.add(other.id());
        Organisation grown = new Organisation(
                organisation.id(),
                organisation.version() + 1,
                organisation.state(),
                mine.withMore(other.declaration().externalIds()),
                organisation.mergedInto(),
                List.copyOf(names),
                absorbed,
                organisation.createdAt(),
                now);
        List<Review.Flag> flags = review.missing(absorbedRecord.review());
        return new OrganisationFact(
                "organisation.absorbed",
                by,
                reason,
                new Membership(grown, review.withAll(flags)),
                flags.isEmpty() ? null : Map.of("flags", flags));
    }

    /** Errors: 409 that names the record which took over. */
    void requireNotMerged() {
        String into = organisation.mergedInto();
        if (into != null) {
            throw Problem.conflict(
                    "'" + organisation.id() + "' was merged into '" + into + "'. Use that one.",
                    Map.of("state", "merged", "mergedInto", into));
        }
    }

    private OrganisationFact reviewed(Review noted, Object confidential, String by, Instant now) {
        requireNotMerged();
        Organisation same = next(organisation.state(), organisation.declaration(), now);
        return new OrganisationFact("organisation.review-noted", by, null, new Membership(same, noted), confidential);
    }

    private OrganisationFact told(String type, String by, @Nullable String reason, Organisation next) {
        return new OrganisationFact(type, by, reason, new Membership(next, review), null);
    }

    private Organisation next(MembershipState next, Declaration declared, Instant now) {
        return new Organisation(
                organisation.id(),
                organisation.version() + 1,
                next,
                declared,
                organisation.mergedInto(),
                organisation.alsoKnownAs(),
                organisation.absorbed(),
                organisation.createdAt(),
                now);
    }
}
