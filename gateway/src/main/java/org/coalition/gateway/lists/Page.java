package org.coalition.gateway.lists;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.coalition.http.Query;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Some of many, in the order of their ids.
 *
 * @param next cursor of the page after this one; null when this is the last
 * @param total how many there are on all pages
 */
record Page(List<JsonNode> items, @Nullable String next, int total) {
    private static final int USUAL = 50;
    private static final int MOST = 500;

    static String[] parameters(Collection<String> filters) {
        return Stream.concat(filters.stream().sorted(), Stream.of("limit", "cursor"))
                .toArray(String[]::new);
    }

    /** The cursor is the last id of the page before. */
    static Page of(
            NavigableMap<String, JsonNode> all,
            UnaryOperator<JsonNode> shown,
            Predicate<JsonNode> wanted,
            Query query) {
        Integer limit = query.number("limit", 1, MOST);
        int most = limit == null ? USUAL : limit;
        String cursor = query.text("cursor");
        List<JsonNode> items = new ArrayList<>();
        String last = null;
        String next = null;
        int total = 0;
        for (var entry : all.entrySet()) {
            JsonNode json = shown.apply(entry.getValue());
            if (!wanted.test(json)) {
                continue;
            }
            total++;
            if (cursor == null || entry.getKey().compareTo(cursor) > 0) {
                if (items.size() < most) {
                    items.add(json);
                    last = entry.getKey();
                } else {
                    next = last;
                }
            }
        }
        return new Page(items, next, total);
    }
}
