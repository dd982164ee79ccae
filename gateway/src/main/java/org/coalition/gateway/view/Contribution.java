package org.coalition.gateway.view;

import java.util.List;
import java.util.stream.Stream;
import org.coalition.places.Places;
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

    /**
     * Where it holds.
     *
     * @param groups absent in facts from before there were any
     */
    public record Scope(
            boolean global,
            List<String> countries,
            List<String> regions,
            @Nullable List<String> groups) {

        /** Keys of the index that it stands under: countries, M49 regions, groups of countries, or {@link Places#WORLD}. */
        List<String> places() {
            if (global) {
                return List.of(Places.WORLD);
            }
            List<String> named = groups == null ? List.of() : groups;
            return Stream.of(countries, regions, named)
                    .flatMap(List::stream)
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
