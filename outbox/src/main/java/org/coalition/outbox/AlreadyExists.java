package org.coalition.outbox;

/** The id is taken. */
public final class AlreadyExists extends RuntimeException {
    private final String id;

    public AlreadyExists(String id) {
        super("'" + id + "' already exists.", null, false, false);
        this.id = id;
    }

    public String id() {
        return id;
    }
}
