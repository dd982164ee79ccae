package org.coalition.resource.plans;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Component;

/** Ends the work on a commit before one of its steps, as a kill would. */
@Component
class Crash implements Probe {
    /** Steps that are still done; never ends when negative. */
    static final AtomicInteger AFTER = new AtomicInteger(-1);
    /** What another process does before each step. */
    static final AtomicReference<BiConsumer<Plans, String>> MEANWHILE = new AtomicReference<>((plans, step) -> {});

    private final Plans plans;

    Crash(Plans plans) {
        this.plans = plans;
    }

    @Override
    public void before(String step) {
        MEANWHILE.get().accept(plans, step);
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
