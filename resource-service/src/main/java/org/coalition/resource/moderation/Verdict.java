package org.coalition.resource.moderation;

import static org.coalition.resource.moderation.ModerationState.DECLINED;
import static org.coalition.resource.moderation.ModerationState.PUBLISHED;
import static org.coalition.resource.moderation.ModerationState.SUGGESTED;
import static org.coalition.resource.moderation.ModerationState.WITHDRAWN;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be decided about something shared, from which states, and where it leads. */
enum Verdict {
    PUBLISH("published", PUBLISHED, false, SUGGESTED, DECLINED, WITHDRAWN),
    DECLINE("declined", DECLINED, true, SUGGESTED),
    WITHDRAW("withdrawn", WITHDRAWN, true, SUGGESTED, PUBLISHED);

    private final String fact;
    private final ModerationState to;
    private final boolean needsReason;
    /** Made by {@code Set.of}, which nobody can change. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<ModerationState> from;

    Verdict(String fact, ModerationState to, boolean needsReason, ModerationState... from) {
        this.fact = fact;
        this.to = to;
        this.needsReason = needsReason;
        this.from = Set.of(from);
    }

    /** Last word of the type of the fact that it causes. */
    String fact() {
        return fact;
    }

    ModerationState to() {
        return to;
    }

    boolean needsReason() {
        return needsReason;
    }

    /** Whoever shared it may take it back; all else is the secretariat's. */
    boolean byAuthor() {
        return this == WITHDRAW;
    }

    boolean isPossibleIn(ModerationState state) {
        return from.contains(state);
    }

    /** As in the path of the API. */
    String verb() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For messages, for example {@code publish, decline}. */
    static String possibleIn(ModerationState state) {
        return Arrays.stream(values())
                .filter(verdict -> verdict.isPossibleIn(state))
                .map(Verdict::verb)
                .collect(Collectors.joining(", "));
    }
}
