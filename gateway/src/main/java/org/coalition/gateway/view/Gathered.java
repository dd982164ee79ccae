package org.coalition.gateway.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;
import tools.jackson.databind.JsonNode;

/** Values and words of all resources of a topic, while they are gathered in the order of their ids. */
final class Gathered {
    private final String topic;
    private final Map<String, List<String>> ids = new HashMap<>();
    private final Map<String, List<String>> words = new HashMap<>();

    private Gathered(String topic) {
        this.topic = topic;
    }

    static Gathered of(String topic, TreePMap<String, Item> items) {
        // A list is cut into a few large parts, a map into many small ones.
        return List.copyOf(items.entrySet()).parallelStream()
                .collect(
                        () -> new Gathered(topic),
                        (all, item) -> all.add(item.getKey(), item.getValue().json()),
                        Gathered::addAll);
    }

    /** Resources under topic, field and value. */
    Map<String, TreePSet<String>> ids() {
        return sets(ids);
    }

    /** Resources under words. */
    Map<String, TreePSet<String>> words() {
        return sets(words);
    }

    private void add(String id, JsonNode json) {
        Facets.keys(topic, json).forEach(key -> add(ids, topic + "/" + key, id));
        if (!Facets.isHidden(topic, json)) {
            Words.of(json).forEach(word -> add(words, word, id));
        }
    }

    /** Those that come later. */
    private void addAll(Gathered more) {
        more.ids.forEach((key, some) -> ids.merge(key, some, Gathered::both));
        more.words.forEach((word, some) -> words.merge(word, some, Gathered::both));
    }

    private static void add(Map<String, List<String>> lists, String key, String id) {
        lists.computeIfAbsent(key, none -> new ArrayList<>(1)).add(id);
    }

    private static List<String> both(List<String> some, List<String> more) {
        some.addAll(more);
        return some;
    }

    private static Map<String, TreePSet<String>> sets(Map<String, List<String>> all) {
        Map<String, TreePSet<String>> sets = new HashMap<>();
        all.forEach((key, list) -> sets.put(key, TreePSet.fromSortedSet(new Ascending(list))));
        return sets;
    }
}
