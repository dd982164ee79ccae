package org.coalition.gateway.view;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.coalition.places.Places;
import org.jspecify.annotations.Nullable;

/**
 * What coverage needs to know of a contribution.
 *
 * @param levels empty for all
 * @param beneficiaries empty for all
 * @param modalities empty when it does not say
 * @param presupposes kinds that people must have already
 * @param pool null when nobody said its capacity
 * @param window days on which it can be had
 */
public record Contribution(
        String id,
        String state,
        String organisation,
        String kind,
        Scope scope,
        List<Integer> levels,
        List<String> beneficiaries,
        List<String> modalities,
        List<String> presupposes,
        @Nullable Pool pool,
        Window window) {

    public Contribution {
        state = Once.only(state);
        organisation = Once.only(organisation);
        kind = Once.only(kind);
        scope = Once.only(scope);
        levels = Once.list(levels);
        beneficiaries = Once.list(beneficiaries);
        modalities = Once.list(modalities);
        presupposes = Once.list(presupposes);
        window = window == null ? Window.ALWAYS : window;
    }

    /**
     * Where it holds.
     *
     * @param regions M49 codes
     * @param groups names of groups of countries
     */
    public record Scope(boolean global, List<String> countries, List<String> regions, List<String> groups) {
        public Scope {
            countries = Once.list(countries);
            regions = Once.list(regions);
            groups = Once.list(groups);
        }

        /** Countries, M49 regions, groups, or {@link Places#WORLD} alone. */
        public List<String> places() {
            return global
                    ? List.of(Places.WORLD)
                    : Stream.of(countries, regions, groups)
                            .flatMap(List::stream)
                            .distinct()
                            .toList();
        }
    }

    /** Capacity in people. */
    public record Pool(long people, long remaining) {}

    /** True also when it expired since: on which days it was to be had, its window tells. */
    public boolean isPublished() {
        return state.equals("published") || state.equals("expired");
    }

    /** True when it can be pledged on that day. */
    public boolean isOffered(LocalDate day) {
        return isPublished() && window.includes(day);
    }
}
