package org.coalition.embedded;

import org.jspecify.annotations.Nullable;

/** Something that the user can mend; the message says how. */
public final class CannotStart extends RuntimeException {
    public CannotStart(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
