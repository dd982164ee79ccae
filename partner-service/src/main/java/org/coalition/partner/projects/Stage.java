package org.coalition.partner.projects;

import java.util.Locale;
import java.util.Set;

/** What can be decided about a project as a whole, from which states, and where it leads. */
enum Stage {
    ACTIVATE("project.activated", ProjectState.ACTIVE, ProjectState.IN_DISCUSSION),
    COMPLETE("project.completed", ProjectState.COMPLETED, ProjectState.ACTIVE),
    CANCEL("project.cancelled", ProjectState.CANCELLED, ProjectState.IN_DISCUSSION, ProjectState.ACTIVE);

    private final String fact;
    private final ProjectState to;
    /** Made by {@code Set.of}, which nobody can change. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<ProjectState> from;

    Stage(String fact, ProjectState to, ProjectState... from) {
        this.fact = fact;
        this.to = to;
        this.from = Set.of(from);
    }

    String fact() {
        return fact;
    }

    ProjectState to() {
        return to;
    }

    boolean isPossibleIn(ProjectState state) {
        return from.contains(state);
    }

    /** As in the path of the API. */
    String verb() {
        return name().toLowerCase(Locale.ROOT);
    }
}
