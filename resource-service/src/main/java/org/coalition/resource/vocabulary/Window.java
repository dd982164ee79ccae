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
}
