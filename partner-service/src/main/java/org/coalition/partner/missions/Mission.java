package org.coalition.partner.missions;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.coalition.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * An aim of the coalition with a figure.
 *
 * @param id made from the title
 */
record Mission(
        String id, long version, State state, @JsonUnwrapped Aim aim, Instant createdAt, Instant updatedAt) {

    /** Whether it is pursued. */
    enum State {
        ACTIVE,
        CLOSED;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static MissionFact announce(String id, Aim aim, String by, Instant now) {
        return new MissionFact("mission.announced", by, null, new Mission(id, 1, State.ACTIVE, aim, now, now));
    }

    /** Errors: 409 when it is closed. */
    MissionFact revise(Aim revised, String by, Instant now) {
        requireActive();
        return new MissionFact(
                "mission.revised", by, null, new Mission(id, version + 1, state, revised, createdAt, now));
    }

    /** Errors: 409 when it is closed. */
    MissionFact close(String by, @Nullable String reason, Instant now) {
        requireActive();
        return new MissionFact(
                "mission.closed", by, reason, new Mission(id, version + 1, State.CLOSED, aim, createdAt, now));
    }

    private void requireActive() {
        if (state != State.ACTIVE) {
            throw Problem.conflict("The mission is closed.");
        }
    }
}
