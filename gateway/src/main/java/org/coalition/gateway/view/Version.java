package org.coalition.gateway.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a fact made of a record, and what it was before.
 *
 * @param time when the fact happened
 * @param before null for the first one
 */
public record Version<T>(Instant time, T value, @Nullable Version<T> before) {

    /** As it was known at a moment, which includes the facts of that moment; null when nothing was. */
    public @Nullable T at(Instant moment) {
        for (Version<T> version = this; version != null; version = version.before) {
            if (!version.time.isAfter(moment)) {
                return version.value;
            }
        }
        return null;
    }
}
