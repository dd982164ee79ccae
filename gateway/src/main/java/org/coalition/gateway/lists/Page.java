package org.coalition.gateway.lists;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
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
 * @param licence of the coalition's own records; one that has another tells it
 */
record Page(List<JsonNode> items, @Nullable String next, int total, String licence) {
    private static final int USUAL = 50;
    private static final int MOST = 500;

    static String[] parameters(Stream<String> filters) {
        return Stream.concat(filters.sorted(), Stream.of("limit", "cursor")).toArray(String[]::new);
    }

    /** The cursor is the last id of the page before. */
    static Page of(
            Map<String, JsonNode> all, UnaryOperator<JsonNode> shown, Wanted wanted, Query query, String licence) {
        Integer limit = query.number("limit", 1, MOST);
        int most = limit == null ? USUAL : limit;
        String cursor = query.text("cursor");
        return wanted.isOneSet()
                ? ready(all, shown, wanted.candidates(), cursor, most, licence)
                : counted(all, shown, wanted, cursor, most, licence);
    }

    private static JsonNode read(Map<String, JsonNode> all, UnaryOperator<JsonNode> shown, String id) {
        return shown.apply(Objects.requireNonNull(all.get(id)));
    }

    /** Costs as much as the page, however many there are. */
    private static Page ready(
            Map<String, JsonNode> all,
            UnaryOperator<JsonNode> shown,
            NavigableSet<String> ids,
            @Nullable String cursor,
            int most,
            String licence) {
        List<JsonNode> items = new ArrayList<>();
        String last = null;
        for (String id : cursor == null ? ids : ids.tailSet(cursor, false)) {
            if (items.size() == most) {
                return new Page(items, last, ids.size(), licence);
            }
            items.add(read(all, shown, id));
            last = id;
        }
        return new Page(items, null, ids.size(), licence);
    }

    /** Costs as much as the smallest of the sets. */
    private static Page counted(
            Map<String, JsonNode> all,
            UnaryOperator<JsonNode> shown,
            Wanted wanted,
            @Nullable String cursor,
            int most,
            String licence) {
        List<JsonNode> items = new ArrayList<>();
        Predicate<JsonNode> rest = wanted.rest();
        String last = null;
        String next = null;
        int total = 0;
        for (String id : wanted.candidates()) {
            if (!wanted.has(id)) {
                continue;
            }
            JsonNode json = rest == null ? null : read(all, shown, id);
            if (json != null && rest != null && !rest.test(json)) {
                continue;
            }
            total++;
            if (cursor == null || id.compareTo(cursor) > 0) {
                if (items.size() < most) {
                    items.add(json == null ? read(all, shown, id) : json);
                    last = id;
                } else {
                    next = last;
                }
            }
        }
        return new Page(items, next, total, licence);
    }
}
