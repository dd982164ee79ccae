package org.coalition.gateway.lists;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a list is asked for.
 *
 * @param sets ids in the order of the list; a resource is wanted when it is in all of them
 * @param known what is known of an id without reading the resource; null when there is nothing more
 * @param rest what only the resource as it is shown can tell; null when there is nothing more
 */
record Wanted(
        List<NavigableSet<String>> sets,
        @Nullable Predicate<String> known,
        @Nullable Predicate<JsonNode> rest) {

    /** The smallest set; the others are looked up. */
    NavigableSet<String> candidates() {
        return Collections.min(sets, Comparator.comparingInt(NavigableSet::size));
    }

    /** True when the candidates are the answer. */
    boolean isOneSet() {
        return sets.size() == 1 && known == null && rest == null;
    }

    /** All of them as they are shown, read one by one. */
    Stream<JsonNode> all(Map<String, JsonNode> resources, UnaryOperator<JsonNode> shown) {
        Predicate<JsonNode> tested = rest == null ? json -> true : rest;
        return candidates().stream()
                .filter(this::has)
                .map(id -> shown.apply(Objects.requireNonNull(resources.get(id))))
                .filter(tested);
    }

    boolean has(String id) {
        return sets.stream().allMatch(set -> set.contains(id)) && (known == null || known.test(id));
    }
}
