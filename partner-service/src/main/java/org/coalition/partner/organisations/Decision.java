package org.coalition.partner.organisations;

import static org.coalition.partner.organisations.MembershipState.APPLIED;
import static org.coalition.partner.organisations.MembershipState.APPROVED;
import static org.coalition.partner.organisations.MembershipState.REJECTED;
import static org.coalition.partner.organisations.MembershipState.SUSPENDED;
import static org.coalition.partner.organisations.MembershipState.UNDER_REVIEW;
import static org.coalition.partner.organisations.MembershipState.WITHDRAWN;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be decided about a membership, from which states, and where it leads. */
enum Decision {
    REVIEW("organisation.review-started", UNDER_REVIEW, false, APPLIED),
    APPROVE("organisation.approved", APPROVED, false, APPLIED, UNDER_REVIEW),
    REJECT("organisation.rejected", REJECTED, true, APPLIED, UNDER_REVIEW),
    SUSPEND("organisation.suspended", SUSPENDED, true, APPROVED),
    REINSTATE("organisation.reinstated", APPROVED, false, SUSPENDED),
    WITHDRAW("organisation.withdrawn", WITHDRAWN, false, APPLIED, UNDER_REVIEW, APPROVED, SUSPENDED);

    private final String fact;
    private final MembershipState to;
    private final boolean needsReason;
    /** Made by {@code Set.of}, which nobody can change. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<MembershipState> from;

    Decision(String fact, MembershipState to, boolean needsReason, MembershipState... from) {
        this.fact = fact;
        this.to = to;
        this.needsReason = needsReason;
        this.from = Set.of(from);
    }

    /** Type of the fact that it causes. */
    String fact() {
        return fact;
    }

    MembershipState to() {
        return to;
    }

    /** True when the organisation must be told why. */
    boolean needsReason() {
        return needsReason;
    }

    /** True when it makes a member, which a review can forbid. */
    boolean admits() {
        return to == APPROVED;
    }

    boolean isPossibleIn(MembershipState state) {
        return from.contains(state);
    }

    /** As in the path of the API. */
    String verb() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For messages, for example {@code suspend, withdraw}. */
    static String possibleIn(MembershipState state) {
        String verbs = Arrays.stream(values())
                .filter(decision -> decision.isPossibleIn(state))
                .map(Decision::verb)
                .collect(Collectors.joining(", "));
        return verbs.isEmpty() ? "nothing" : verbs;
    }
}
