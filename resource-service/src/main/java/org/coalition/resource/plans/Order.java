package org.coalition.resource.plans;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.coalition.http.codes.CountryCode;
import org.coalition.http.problem.Problem;
import org.coalition.places.Group;
import org.coalition.places.Places;
import org.coalition.resource.needs.Need;
import org.coalition.resource.vocabulary.Kind;
import org.coalition.resource.vocabulary.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * What a plan shall see to, and whom it is about.
 *
 * @param priorities the first before all others, the second before the rest, and so on
 * @param weights how much each counts against the others; absent when their order decides
 * @param scope absent for all needs
 */
record Order(
        @Nullable @Size(max = 200) String title,
        @Size(max = 5) List<Priority> priorities,
        @Nullable @Size(max = 5) Map<Priority, @Positive @Max(1_000) Integer> weights,
        @Nullable @Valid PlanScope scope) {

    Order {
        priorities = priorities == null ? List.of() : List.copyOf(priorities);
    }

    /** Which needs; an empty list means all. A need in any of the places is meant. */
    record PlanScope(
            @Size(max = 260) List<@CountryCode String> countries,
            @Size(max = 40) List<@RegionCode String> regions,
            @Size(max = 3) List<Group> groups,
            @Size(max = 8) List<Kind> kinds) {
        PlanScope {
            countries = countries == null ? List.of() : List.copyOf(countries);
            regions = regions == null ? List.of() : List.copyOf(regions);
            groups = groups == null ? List.of() : List.copyOf(groups);
            kinds = kinds == null ? List.of() : List.copyOf(kinds);
        }

        boolean includes(Need need) {
            boolean everywhere = countries.isEmpty() && regions.isEmpty() && groups.isEmpty();
            return (kinds.isEmpty() || kinds.contains(need.kind()))
                    && (everywhere
                            || countries.contains(need.country())
                            || regions.stream().anyMatch(region -> Places.contains(region, need.country()))
                            || groups.stream()
                                    .anyMatch(group -> group.countries().contains(need.country())));
        }
    }

    /** Rules that one field alone cannot break. Errors: 422. */
    void check() {
        if (new HashSet<>(priorities).size() < priorities.size()) {
            throw Problem.refused("/priorities", "repeated", "Name each priority once.");
        }
        if (weights != null && !weights.keySet().equals(new HashSet<>(priorities))) {
            throw Problem.refused("/weights", "incomplete", "Give each of the priorities a weight, and no other.");
        }
    }

    boolean includes(Need need) {
        return scope == null || scope.includes(need);
    }

    /**
     * What one tenth of a priority counts. Where their order decides, one tenth of the first counts more than all of the
     * others together.
     */
    long weight(Priority priority) {
        int place = priorities.indexOf(priority);
        if (place < 0) {
            return 0;
        }
        Integer given = weights == null ? null : weights.get(priority);
        if (given != null) {
            return given;
        }
        long weight = 1;
        for (int lower = place + 1; lower < priorities.size(); lower++) {
            weight *= 11;
        }
        return weight;
    }
}
