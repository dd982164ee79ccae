package org.coalition.outbox;

import org.jspecify.annotations.Nullable;

/** The store cannot be reached, or cannot take more now; nothing is known to have been written. Try again later. */
public final class StoreUnavailable extends RuntimeException {
    public StoreUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
