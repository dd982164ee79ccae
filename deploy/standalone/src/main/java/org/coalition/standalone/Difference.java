package org.coalition.standalone;

import java.util.Locale;

/**
 * One resource that a store and the view do not have alike.
 *
 * @param store version there; 0 when it is absent
 * @param view version there; 0 when it is absent
 */
record Difference(Kind kind, String id, long store, long view) {

    /** What is wrong with the view, or with the store. */
    enum Kind {
        MISSING("missing in the view; in the store it is at version %1$d"),
        UNKNOWN("not in the store; in the view it is at version %2$d"),
        OLDER("older in the view, at version %2$d; in the store it is at %1$d"),
        NEWER("newer in the view, at version %2$d; in the store it is at %1$d"),
        CONTENT("of other content at the same version %1$d");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** In words, after the id. */
    String text() {
        return String.format(Locale.ROOT, kind.text, store, view);
    }

    /** True when it is the one of before, and the side that is behind did not move meanwhile. */
    boolean isAs(Difference before) {
        return id.equals(before.id)
                && kind == before.kind
                && Math.min(store, view) == Math.min(before.store, before.view);
    }
}
