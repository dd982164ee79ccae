package org.coalition.gateway.view;

import java.util.Map;
import java.util.SortedMap;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * Values by a first and a second key, for example needs by country and id.
 *
 * @param groups no group in it is empty
 */
public record Index<T>(PMap<String, TreePMap<String, T>> groups) {

    static <T> Index<T> empty() {
        return new Index<>(HashTreePMap.empty());
    }

    static <T> Index<T> of(Map<String, SortedMap<String, T>> all) {
        PMap<String, TreePMap<String, T>> groups = HashTreePMap.empty();
        for (Map.Entry<String, SortedMap<String, T>> group : all.entrySet()) {
            groups = groups.plus(group.getKey(), TreePMap.fromSortedMap(group.getValue()));
        }
        return new Index<>(groups);
    }

    /** What stands under the key, by id. */
    public TreePMap<String, T> get(String key) {
        TreePMap<String, T> group = groups.get(key);
        return group == null ? TreePMap.empty() : group;
    }

    Index<T> plus(String key, String id, T value) {
        return new Index<>(groups.plus(key, get(key).plus(id, value)));
    }

    Index<T> minus(String key, String id) {
        TreePMap<String, T> rest = get(key).minus(id);
        return new Index<>(rest.isEmpty() ? groups.minus(key) : groups.plus(key, rest));
    }
}
