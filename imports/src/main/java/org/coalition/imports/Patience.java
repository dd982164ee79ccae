package org.coalition.imports;

import java.time.Duration;

/** How long the rows of one file wait for a store that takes none of them. */
final class Patience {
    private static final long NANOS = Duration.ofMinutes(2).toNanos();

    private volatile long renewed = System.nanoTime();

    /** The store took one. */
    void renew() {
        renewed = System.nanoTime();
    }

    /** False when it took none for two minutes: then the rest is told as not written. */
    boolean isLeft() {
        return System.nanoTime() - renewed < NANOS;
    }
}
