package org.coalition.gateway.view;

import java.time.LocalDate;
import java.util.List;

/**
 * What coverage needs to know of a need.
 *
 * @param levels empty for all
 * @param beneficiaries empty for all
 * @param window days on which people are in need
 */
public record Need(
        String id,
        String state,
        String standing,
        String country,
        String kind,
        List<Integer> levels,
        List<String> beneficiaries,
        long people,
        Window window) {

    public Need {
        state = Once.only(state);
        standing = Once.only(standing);
        country = Once.only(country);
        kind = Once.only(kind);
        levels = Once.list(levels);
        beneficiaries = Once.list(beneficiaries);
        window = window == null ? Window.ALWAYS : window;
    }

    public boolean isCancelled() {
        return state.equals("cancelled");
    }

    /** True when the ministry itself said so. */
    public boolean isConfirmed() {
        return standing.equals("confirmed");
    }

    /** True when it counts on that day. */
    public boolean holds(LocalDate day) {
        return !isCancelled() && window.includes(day);
    }
}
