package org.coalition.gateway.view;

import java.util.List;

/** What coverage needs to know of a need. */
public record Need(
        String id,
        String state,
        String standing,
        String country,
        String kind,
        List<Integer> levels,
        List<String> beneficiaries,
        long people) {

    public boolean isCancelled() {
        return state.equals("cancelled");
    }

    /** True when the ministry itself said so. */
    public boolean isConfirmed() {
        return standing.equals("confirmed");
    }
}
