package org.coalition.resource.presence;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.coalition.outbox.Fact;

/** Presence was reported or revised: by whom, and how it stands now. */
record PresenceFact(@JsonIgnore String type, String by, Presence presence) implements Fact<Presence> {

    @Override
    public Instant time() {
        return presence.updatedAt();
    }

    @Override
    public Presence state() {
        return presence;
    }
}
