package org.coalition.partner.projects;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.coalition.outbox.Fact;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a project.
 *
 * @param by null when it would tell of somebody who is not shown
 * @param confidential who was asked or said no, for the participants and the secretariat
 */
record ProjectFact(
        @JsonIgnore String type,
        @Nullable String by,
        @Nullable String reason,
        @JsonIgnore Project state,
        @JsonIgnore @Nullable Object confidential)
        implements Fact<Project> {

    @JsonProperty
    ProjectView project() {
        return state.view();
    }

    @Override
    public Instant time() {
        return state.updatedAt();
    }

    @Override
    public Object answer() {
        return project();
    }
}
