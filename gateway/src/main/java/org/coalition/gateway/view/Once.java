package org.coalition.gateway.view;

import com.github.benmanes.caffeine.cache.Interner;
import java.util.List;

/** The few words of the vocabulary that stand in a million records, kept once. */
final class Once {
    private static final Interner<Object> ALL = Interner.newWeakInterner();

    private Once() {}

    @SuppressWarnings("unchecked")
    static <T> T only(T value) {
        return (T) ALL.intern(value);
    }

    /** An empty list when the fact does not have it. */
    static <T> List<T> list(List<T> values) {
        return values == null ? List.of() : only(List.copyOf(values));
    }
}
