package org.coalition.outbox;

/** The caller decided on a version that is no longer the present one. */
public final class Stale extends RuntimeException {
    private final long actual;

    public Stale(String id, long actual) {
        super("'" + id + "' is at version " + actual + " now.", null, false, false);
        this.actual = actual;
    }

    public long actual() {
        return actual;
    }
}
