package org.coalition.event.initiatives;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.coalition.outbox.Fact;

/** What happened to an initiative: who did it, and how it stands now. */
record InitiativeFact(@JsonIgnore String type, String by, Initiative initiative) implements Fact<Initiative> {

    @Override
    public Instant time() {
        return initiative.updatedAt();
    }

    @Override
    public Initiative state() {
        return initiative;
    }
}
