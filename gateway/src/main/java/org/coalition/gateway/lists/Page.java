package org.coalition.gateway.lists;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.coalition.http.Query;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;
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

    static String[] parameters(Stream<String> filters) {
        return Stream.concat(filters.sorted(), Stream.of("limit", "cursor")).toArray(String[]::new);
    }

    /**
     * The cursor is the last id of the page before.
     *
     * @param wanted null when all are
     */
    static Page of(
            TreePMap<String, JsonNode> all,
            UnaryOperator<JsonNode> shown,
            @Nullable BiPredicate<String, JsonNode> wanted,
            Query query) {
        Integer limit = query.number("limit", 1, MOST);
        int most = limit == null ? USUAL : limit;
        String cursor = query.text("cursor");
        return wanted == null ? plain(all, shown, cursor, most) : filtered(all, shown, wanted, cursor, most);
    }

    /** Costs as much as the page, however many there are. */
    private static Page plain(
            TreePMap<String, JsonNode> all, UnaryOperator<JsonNode> shown, @Nullable String cursor, int most) {
        List<JsonNode> items = new ArrayList<>();
        String last = null;
        for (var entry : (cursor == null ? all : all.tailMap(cursor, false)).entrySet()) {
            if (items.size() == most) {
                return new Page(items, last, all.size());
            }
            items.add(shown.apply(entry.getValue()));
            last = entry.getKey();
        }
        return new Page(items, null, all.size());
    }

    private static Page filtered(
            TreePMap<String, JsonNode> all,
            UnaryOperator<JsonNode> shown,
            BiPredicate<String, JsonNode> wanted,
            @Nullable String cursor,
            int most) {
        List<JsonNode> items = new ArrayList<>();
        String last = null;
        String next = null;
        int total = 0;
        for (var entry : all.entrySet()) {
            if (!wanted.test(entry.getKey(), entry.getValue())) {
                continue;
            }
            total++;
            if (cursor == null || entry.getKey().compareTo(cursor) > 0) {
                if (items.size() < most) {
                    items.add(shown.apply(entry.getValue()));
                    last = entry.getKey();
                } else {
                    next = last;
                }
            }
        }
        return new Page(items, next, total);
    }
}
