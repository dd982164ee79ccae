package org.coalition.resource.plans;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Ends the work on a commit before one of its steps, as a kill would. */
@Component
class Crash implements Probe {
    /** Steps that are still done; never ends when negative. */
    static final AtomicInteger AFTER = new AtomicInteger(-1);

    @Override
    public void before(String step) {
        int left = AFTER.getAndUpdate(steps -> steps < 0 ? steps : steps - 1);
        if (left == 0) {
            throw new Killed(step);
        }
    }

    static final class Killed extends Error {
        Killed(String step) {
            super("Killed before: " + step);
        }
    }
}
