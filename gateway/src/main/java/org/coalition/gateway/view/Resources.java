package org.coalition.gateway.view;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;
import tools.jackson.databind.JsonNode;

/** Resources by id, each read when it is asked for. */
final class Resources extends AbstractMap<String, JsonNode> {
    private final TreePMap<String, Item> items;

    Resources(TreePMap<String, Item> items) {
        this.items = items;
    }

    @Override
    public @Nullable JsonNode get(@Nullable Object id) {
        Item item = items.get(id);
        return item == null ? null : item.json();
    }

    @Override
    public boolean containsKey(@Nullable Object id) {
        return items.containsKey(id);
    }

    @Override
    public Set<String> keySet() {
        return items.keySet();
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public Set<Map.Entry<String, JsonNode>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, JsonNode>> iterator() {
                Stream<Map.Entry<String, JsonNode>> entries = items.entrySet().stream()
                        .map(entry -> Map.entry(entry.getKey(), entry.getValue().json()));
                return entries.iterator();
            }

            @Override
            public int size() {
                return items.size();
            }
        };
    }
}
