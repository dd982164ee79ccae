package org.coalition.resource.moderation;

import java.util.Set;

/** What can be shared. */
public interface Shared {
    /** Rules that one field alone cannot break. Errors: 422. */
    default void check() {}

    /** What two that are the same would have in common, for example {@code url example.org}. */
    Set<String> likenesses();
}
