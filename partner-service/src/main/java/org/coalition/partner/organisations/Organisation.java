package org.coalition.partner.organisations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.coalition.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What everybody sees of a member or an applicant.
 *
 * @param id made from the name at the first application, and never changed
 * @param version number of facts about it
 * @param mergedInto id of the record that took over; null unless the state is {@code merged}
 * @param alsoKnownAs names of the records that were merged into this one
 * @param absorbed ids of those records
 */
record Organisation(
        String id,
        long version,
        MembershipState state,
        @JsonUnwrapped Declaration declaration,
        @Nullable String mergedInto,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> alsoKnownAs,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> absorbed,
        Instant createdAt,
        Instant updatedAt) {

    Organisation {
        alsoKnownAs = alsoKnownAs == null ? List.of() : List.copyOf(alsoKnownAs);
        absorbed = absorbed == null ? List.of() : List.copyOf(absorbed);
    }

    /** True for the name of a record that was merged into this one, however it is written. */
    boolean tookOver(String name) {
        String slug = Slug.of(name);
        return !slug.equals(Slug.of(declaration.name()))
                && alsoKnownAs.stream().anyMatch(other -> Slug.of(other).equals(slug));
    }

    /** Errors: 409 when a member would become less than a member, or a suspended one more, by being merged into this. */
    void requireMayTakeOver(Organisation from) {
        boolean may = switch (from.state) {
            case APPROVED -> state == MembershipState.APPROVED || state == MembershipState.SUSPENDED;
            case SUSPENDED -> state == MembershipState.SUSPENDED;
            default -> state != MembershipState.REJECTED && state != MembershipState.WITHDRAWN;
        };
        if (!may) {
            throw Problem.conflict(
                    "'" + from.id + "' is " + from.state.word() + " and '" + id + "' is " + state.word()
                            + ", so it cannot take over. Bring both to the same state first, or merge the other way round.",
                    Map.of("state", from.state.word(), "intoState", state.word()));
        }
    }
}
