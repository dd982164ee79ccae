package org.coalition.tables;

import org.jspecify.annotations.Nullable;

/** A file that cannot be read as a table. */
public final class UnreadableTable extends RuntimeException {
    private final String code;

    UnreadableTable(String code, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.code = code;
    }

    UnreadableTable(String code, String detail) {
        this(code, detail, null);
    }

    /** Stable kebab-case reason. */
    public String code() {
        return code;
    }

    /** What is wrong, and the way out. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
