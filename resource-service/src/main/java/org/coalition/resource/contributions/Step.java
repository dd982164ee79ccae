package org.coalition.resource.contributions;

import static org.coalition.resource.contributions.CommitmentState.COMMITTED;
import static org.coalition.resource.contributions.CommitmentState.DECLINED;
import static org.coalition.resource.contributions.CommitmentState.DELIVERED;
import static org.coalition.resource.contributions.CommitmentState.IN_PROGRESS;
import static org.coalition.resource.contributions.CommitmentState.PLEDGED;
import static org.coalition.resource.contributions.CommitmentState.RETRACTED;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be done with a commitment, by whom, from which states, and where it leads. */
enum Step {
    COMMIT("commitment.committed", COMMITTED, true, true, PLEDGED),
    START("commitment.started", IN_PROGRESS, true, false, COMMITTED),
    DELIVER("commitment.delivered", DELIVERED, true, false, COMMITTED, IN_PROGRESS),
    CONFIRM_DELIVERY("commitment.delivery-confirmed", null, false, true, IN_PROGRESS, DELIVERED),
    DECLINE("commitment.declined", DECLINED, false, true, PLEDGED, COMMITTED),
    RETRACT("commitment.retracted", RETRACTED, true, false, PLEDGED, COMMITTED, IN_PROGRESS);

    private final String fact;
    private final @Nullable CommitmentState to;
    private final boolean byMember;
    private final boolean byMinistry;
    /** Made by {@code Set.of}, which nobody can change. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<CommitmentState> from;

    Step(String fact, @Nullable CommitmentState to, boolean byMember, boolean byMinistry, CommitmentState... from) {
        this.fact = fact;
        this.to = to;
        this.byMember = byMember;
        this.byMinistry = byMinistry;
        this.from = Set.of(from);
    }

    /** Type of the fact that it causes. */
    String fact() {
        return fact;
    }

    /** The state after it: a confirmation leaves it as it was. */
    CommitmentState to(CommitmentState before) {
        return to == null ? before : to;
    }

    /** True when the member that offers may do it. */
    boolean byMember() {
        return byMember;
    }

    /** True when the ministry that needs may do it. */
    boolean byMinistry() {
        return byMinistry;
    }

    boolean isPossibleIn(CommitmentState state) {
        return from.contains(state);
    }

    /** As in the path of the API. */
    String verb() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** For messages, for example {@code start, deliver}. */
    static String possibleIn(CommitmentState state) {
        String verbs = Arrays.stream(values())
                .filter(step -> step.isPossibleIn(state))
                .map(Step::verb)
                .collect(Collectors.joining(", "));
        return verbs.isEmpty() ? "nothing" : verbs;
    }
}
