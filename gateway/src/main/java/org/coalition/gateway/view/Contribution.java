package org.coalition.gateway.view;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What coverage needs to know of a contribution. */
public record Contribution(
        String id,
        String state,
        String organisation,
        String kind,
        String title,
        Scope scope,
        List<Integer> levels,
        List<String> beneficiaries,
        List<String> presupposes,
        @Nullable Pool pool) {

    /** Where it holds. */
    public record Scope(boolean global, List<String> countries, List<String> regions) {

        /** Keys of the index that it stands under: countries, M49 regions, or {@link Places#WORLD}. */
        List<String> places() {
            return global
                    ? List.of(Places.WORLD)
                    : Stream.concat(countries.stream(), regions.stream())
                            .distinct()
                            .toList();
        }
    }

    /** Capacity in people. */
    public record Pool(long people, long remaining) {}

    /** True when it can be pledged. */
    public boolean isOffered() {
        return state.equals("published");
    }
}
