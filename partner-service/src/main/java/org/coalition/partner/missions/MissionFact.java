package org.coalition.partner.missions;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.coalition.outbox.Fact;
import org.jspecify.annotations.Nullable;

/** What happened to a mission: who did it, why, and how it stands now. */
record MissionFact(
        @JsonIgnore String type, String by, @Nullable String reason, Mission mission) implements Fact<Mission> {

    @Override
    public Instant time() {
        return mission.updatedAt();
    }

    @Override
    public Mission state() {
        return mission;
    }
}
