package org.coalition.gateway.view;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.coalition.places.Places;

/** Which countries a place holds, and which places a scope comes to. */
public final class Atlas {
    private static final Map<String, Set<String>> AREAS = areas();
    private static final Map<String, List<String>> AROUND = new ConcurrentHashMap<>();
    private static final Cache<Contribution.Scope, List<String>> APART =
            Caffeine.newBuilder().maximumSize(10_000).build();
    private static final Cache<Contribution.Scope, List<String>> REACHED =
            Caffeine.newBuilder().maximumSize(10_000).build();

    private Atlas() {}

    /**
     * Countries in an M49 region, a group or the world; for anything else itself.
     *
     * @return ISO 3166-1 alpha-3, sorted
     */
    public static Set<String> countries(String place) {
        return AREAS.getOrDefault(place, Set.of(place));
    }

    /** The regions and groups around a country, and the world. */
    public static List<String> around(String country) {
        return AROUND.computeIfAbsent(country, Atlas::surroundings);
    }

    /** True for an M49 region, a group, or the world. */
    public static boolean isArea(String place) {
        return AREAS.containsKey(place);
    }

    /** Places that make up a scope and have no country in common, so that who adds them up counts nothing twice. */
    static List<String> apart(Contribution.Scope scope) {
        return APART.get(scope, Atlas::split);
    }

    /** Areas that have a country in common with a scope; none for one that is global, which is in all of them. */
    static List<String> reached(Contribution.Scope scope) {
        return REACHED.get(scope, Atlas::meet);
    }

    private static List<String> surroundings(String country) {
        return Places.around(country).stream()
                .filter(place -> !place.equals(country))
                .toList();
    }

    private static List<String> split(Contribution.Scope scope) {
        List<String> largestFirst = new ArrayList<>(scope.places());
        largestFirst.sort(
                Comparator.comparing((String place) -> -countries(place).size())
                        .thenComparing(Comparator.naturalOrder()));
        List<String> apart = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String place : largestFirst) {
            Set<String> countries = countries(place);
            if (Collections.disjoint(countries, seen)) {
                apart.add(place);
            } else {
                countries.stream().filter(country -> !seen.contains(country)).forEach(apart::add);
            }
            seen.addAll(countries);
        }
        return List.copyOf(apart);
    }

    private static List<String> meet(Contribution.Scope scope) {
        if (scope.global()) {
            return List.of();
        }
        Set<String> countries = new HashSet<>();
        scope.places().forEach(place -> countries.addAll(countries(place)));
        return AREAS.entrySet().stream()
                .filter(area -> area.getKey().equals(Places.WORLD) || !Collections.disjoint(area.getValue(), countries))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<String, Set<String>> areas() {
        Map<String, Set<String>> areas = new HashMap<>();
        Arrays.stream(Locale.getISOCountries())
                .flatMap(code -> Places.country(code).stream())
                .forEach(country -> Places.around(country).stream()
                        .filter(place -> !place.equals(country))
                        .forEach(place -> areas.computeIfAbsent(place, absent -> new TreeSet<>())
                                .add(country)));
        areas.replaceAll((area, countries) -> Collections.unmodifiableSet(countries));
        return Map.copyOf(areas);
    }
}
