package org.coalition.inbox;

import org.jspecify.annotations.Nullable;

/** A fact that will not become readable by trying again. */
public final class Unreadable extends RuntimeException {
    public Unreadable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
