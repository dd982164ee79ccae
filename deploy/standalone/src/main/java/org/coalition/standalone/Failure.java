package org.coalition.standalone;

import org.jspecify.annotations.Nullable;

/** Something that the user can mend; the message says how. */
final class Failure extends RuntimeException {
    Failure(String message) {
        this(message, null);
    }

    Failure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
