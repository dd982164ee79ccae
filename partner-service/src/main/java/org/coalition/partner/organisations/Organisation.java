package org.coalition.partner.organisations;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Map;
import org.coalition.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A member or an applicant.
 *
 * @param id made from the name at the first application, and never changed
 * @param version number of facts about it
 */
record Organisation(
        String id,
        long version,
        MembershipState state,
        @JsonUnwrapped Declaration declaration,
        Instant createdAt,
        Instant updatedAt) {

    static OrganisationFact apply(Declaration declaration, String by, Instant now) {
        Organisation applied =
                new Organisation(Slug.of(declaration.name()), 1, MembershipState.APPLIED, declaration, now, now);
        return new OrganisationFact("organisation.applied", by, null, applied);
    }

    OrganisationFact amend(Declaration amended, String by, Instant now) {
        return new OrganisationFact("organisation.amended", by, null, next(state, amended, now));
    }

    /** Errors: a reason that is wanted and missing (422); a decision that this state does not allow (409). */
    OrganisationFact decide(Decision decision, String by, @Nullable String reason, Instant now) {
        if (!decision.isPossibleIn(state)) {
            throw Problem.conflict(
                    "The organisation is " + state.word() + ". Possible now: " + Decision.possibleIn(state) + ".",
                    Map.of("state", state.word()));
        }
        if (decision.needsReason() && (reason == null || reason.isBlank())) {
            throw Problem.refused("/reason", "not-blank", "Say why, so that the organisation can be told.");
        }
        return new OrganisationFact(decision.fact(), by, reason, next(decision.to(), declaration, now));
    }

    private Organisation next(MembershipState next, Declaration declared, Instant now) {
        return new Organisation(id, version + 1, next, declared, createdAt, now);
    }
}
