package org.coalition.resource.needs;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.coalition.outbox.Fact;
import org.jspecify.annotations.Nullable;

/** What happened to a need: who did it, why, and how it stands now. */
record NeedFact(
        @JsonIgnore String type, String by, @Nullable String reason, Need need) implements Fact<Need> {

    @Override
    public Instant time() {
        return need.updatedAt();
    }

    @Override
    public Need state() {
        return need;
    }
}
