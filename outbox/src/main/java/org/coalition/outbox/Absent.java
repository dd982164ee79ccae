package org.coalition.outbox;

/** There is no aggregate with this id. */
public final class Absent extends RuntimeException {
    public Absent(String id) {
        super("There is no '" + id + "'.", null, false, false);
    }
}
