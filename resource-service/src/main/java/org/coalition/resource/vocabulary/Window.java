package org.coalition.resource.vocabulary;

import java.time.LocalDate;
import org.coalition.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * From when to when; an absent end is open.
 *
 * @param from first day
 * @param to last day
 */
public record Window(@Nullable LocalDate from, @Nullable LocalDate to) {

    /** Refuses a window that ends before it begins. */
    public static void check(@Nullable Window window) {
        if (window != null && window.from != null && window.to != null && window.to.isBefore(window.from)) {
            throw Problem.refused("/window/to", "before-from", "The window ends before it begins.");
        }
    }

    /** True when the two have a day in common; an absent window is open at both ends. */
    public static boolean meet(@Nullable Window one, @Nullable Window other) {
        return one == null || other == null || (begins(one, other) && begins(other, one));
    }

    /** True when every day of the first is one of the second. */
    public static boolean within(@Nullable Window inner, @Nullable Window outer) {
        if (outer == null) {
            return true;
        }
        LocalDate from = inner == null ? null : inner.from;
        LocalDate to = inner == null ? null : inner.to;
        return (outer.from == null || (from != null && !from.isBefore(outer.from)))
                && (outer.to == null || (to != null && !to.isAfter(outer.to)));
    }

    /** True when one begins before the other is over. */
    private static boolean begins(Window one, Window other) {
        return one.from == null || other.to == null || !one.from.isAfter(other.to);
    }
}
