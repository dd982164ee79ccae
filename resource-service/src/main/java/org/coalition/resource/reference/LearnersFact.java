package org.coalition.resource.reference;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.coalition.outbox.Fact;

/** Figures were reported or revised: by whom, and how they stand now. */
record LearnersFact(@JsonIgnore String type, String by, Learners learners) implements Fact<Learners> {

    @Override
    public Instant time() {
        return learners.updatedAt();
    }

    @Override
    public Learners state() {
        return learners;
    }
}
