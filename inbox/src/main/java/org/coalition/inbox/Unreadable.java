package org.coalition.inbox;

import org.jspecify.annotations.Nullable;

/** A fact that will not become readable by trying again. */
public final class Unreadable extends RuntimeException {
    private static final int LONGEST = 500;

    public Unreadable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Why a fact could not be applied, in one line: what is at the bottom of it. */
    static String reason(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null && !(root instanceof Unreadable)) {
            root = root.getCause();
        }
        String message = root.getMessage() == null
                ? root.getClass().getSimpleName()
                : root.getMessage().lines().findFirst().orElse("");
        return message.length() > LONGEST ? message.substring(0, LONGEST) : message;
    }
}
