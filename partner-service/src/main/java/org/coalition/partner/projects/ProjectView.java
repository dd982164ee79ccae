package org.coalition.partner.projects;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What everybody sees of a project: only participants who agreed. */
record ProjectView(
        String id,
        long version,
        ProjectState state,
        String title,
        @Nullable String description,
        @Nullable String initiative,
        List<String> countries,
        List<String> missions,
        List<Participant.Shown> participants,
        List<Milestone> milestones,
        List<String> contributions,
        List<String> events,
        @Nullable String source,
        Instant createdAt,
        Instant updatedAt) {}
