package org.coalition.resource.reference;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.coalition.outbox.Fact;

/** Figures were reported or revised: by whom, and how they stand now. */
record SchoolStatusFact(@JsonIgnore String type, String by, SchoolStatus schoolStatus) implements Fact<SchoolStatus> {

    @Override
    public Instant time() {
        return schoolStatus.updatedAt();
    }

    @Override
    public SchoolStatus state() {
        return schoolStatus;
    }
}
