package org.coalition.gateway.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/** Which items have which values and words, in a {@link Snapshot}. An item is named by its place among those of its topic. */
final class PackedFacets {
    private static final String VALUES = "values";
    private static final String WORDS = "words";

    private PackedFacets() {}

    static void write(Facets facets, Index<Item> items, ZipOutputStream zip) {
        try (Packing packing = new Packing(zip, VALUES)) {
            packing.number(items.groups().size());
            items.groups().forEach((topic, group) -> {
                packing.text(topic);
                Map<String, TreePSet<String>> ofTopic = facets.ids().entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(topic + "/"))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
                write(ofTopic, places(group), packing);
            });
        }
        try (Packing packing = new Packing(zip, WORDS)) {
            packing.number(facets.words().size());
            facets.words().forEach((topic, words) -> {
                packing.text(topic);
                write(words, places(items.get(topic)), packing);
            });
        }
    }

    static PMap<String, TreePSet<String>> ids(ZipFile zip, Index<Item> items) {
        try (Unpacking packed = new Unpacking(zip, VALUES)) {
            PMap<String, TreePSet<String>> ids = HashTreePMap.empty();
            for (int topics = packed.count(); topics > 0; topics--) {
                ids = ids.plusAll(sets(names(items, packed.text()), packed));
            }
            packed.end();
            return ids;
        }
    }

    static PMap<String, TreePMap<String, TreePSet<String>>> words(ZipFile zip, Index<Item> items) {
        try (Unpacking packed = new Unpacking(zip, WORDS)) {
            PMap<String, TreePMap<String, TreePSet<String>>> words = HashTreePMap.empty();
            for (int topics = packed.count(); topics > 0; topics--) {
                String topic = packed.text();
                words = words.plus(topic, TreePMap.fromSortedMap(sets(names(items, topic), packed)));
            }
            packed.end();
            return words;
        }
    }

    private static Map<String, Integer> places(Map<String, Item> group) {
        Map<String, Integer> places = new HashMap<>();
        group.keySet().forEach(id -> places.put(id, places.size()));
        return places;
    }

    private static List<String> names(Index<Item> items, String topic) {
        return List.copyOf(items.get(topic).keySet());
    }

    /** Each set as the steps from one place to the next, which are small. */
    private static void write(Map<String, TreePSet<String>> sets, Map<String, Integer> places, Packing packing) {
        packing.number(sets.size());
        sets.forEach((key, ids) -> {
            packing.text(key);
            packing.number(ids.size());
            int last = 0;
            for (String id : ids) {
                int place = Objects.requireNonNull(places.get(id));
                packing.number(place - last);
                last = place;
            }
        });
    }

    private static SortedMap<String, TreePSet<String>> sets(List<String> names, Unpacking packed) {
        SortedMap<String, TreePSet<String>> sets = new TreeMap<>();
        for (int left = packed.count(); left > 0; left--) {
            String key = packed.text();
            List<String> ids = new ArrayList<>();
            int place = 0;
            for (int more = packed.count(); more > 0; more--) {
                place += packed.count();
                ids.add(names.get(place));
            }
            sets.put(key, TreePSet.fromSortedSet(new Ascending(ids)));
        }
        return sets;
    }
}
