package org.coalition.gateway.view;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.coalition.places.Places;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;
import tools.jackson.databind.JsonNode;

/**
 * Which resources have which values and words, so that a page of a list costs what it shows and not what there is. Drafts
 * and merged records stand under their state alone: a list leaves them out unless it is asked for that state.
 *
 * @param ids under topic, field and value
 * @param words under topic and word
 */
public record Facets(PMap<String, TreePSet<String>> ids, PMap<String, TreePMap<String, TreePSet<String>>> words) {
    static final Facets NONE = new Facets(HashTreePMap.empty(), HashTreePMap.empty());

    private static final Set<String> HIDDEN = Set.of("draft", "merged");
    /** What the secretariat reads first; its facts have content in the state published alone. */
    private static final Set<String> MODERATED = Set.of("catalogue", "experiences");

    private static final List<String> FIELDS = List.of(
            "state",
            "category",
            "kind",
            "standing",
            "initiative",
            "series",
            "organisation",
            "contribution",
            "need",
            "flagship",
            "country",
            "author",
            "price");
    private static final Map<String, String> LISTS = Map.ofEntries(
            Map.entry("countries", "country"),
            Map.entry("supports", "support"),
            Map.entry("levels", "level"),
            Map.entry("beneficiaries", "beneficiary"),
            Map.entry("hosts", "host"),
            Map.entry("missions", "mission"),
            Map.entry("kinds", "kind"),
            Map.entry("modalities", "modality"),
            Map.entry("tags", "tag"),
            Map.entry("sectors", "sector"));
    private static final String LANGUAGE = "language";
    private static final List<String> LANGUAGES = List.of("languages", "interpretation", LANGUAGE);
    private static final String LISTED = "listed=yes";

    /** Of all resources at once. */
    static Facets of(Index<Item> items) {
        PMap<String, TreePSet<String>> ids = HashTreePMap.empty();
        PMap<String, TreePMap<String, TreePSet<String>>> words = HashTreePMap.empty();
        for (Map.Entry<String, TreePMap<String, Item>> group : items.groups().entrySet()) {
            Gathered all = Gathered.of(group.getKey(), group.getValue());
            ids = ids.plusAll(all.ids());
            if (!all.words().isEmpty()) {
                words = words.plus(group.getKey(), TreePMap.from(all.words()));
            }
        }
        return new Facets(ids, words);
    }

    /** Resources of a topic that a list shows when nothing is asked. */
    public NavigableSet<String> listed(String topic) {
        return get(topic + "/" + LISTED);
    }

    /** Those that have one of the values, for example one of the places around a country. */
    public NavigableSet<String> having(String topic, String field, Collection<String> values) {
        List<TreePSet<String>> sets = values.stream()
                .map(value -> get(topic + "/" + key(field, value)))
                .filter(set -> !set.isEmpty())
                .toList();
        return united(sets);
    }

    /** Those that say all of the words, or words that begin like them. */
    public NavigableSet<String> saying(String topic, String text) {
        TreePMap<String, TreePSet<String>> index = words.getOrDefault(topic, TreePMap.empty());
        NavigableSet<String> found = null;
        for (String word : Words.each(text)) {
            List<TreePSet<String>> sets = new ArrayList<>();
            for (var entry : index.tailMap(word, true).entrySet()) {
                if (!entry.getKey().startsWith(word)) {
                    break;
                }
                sets.add(entry.getValue());
            }
            NavigableSet<String> saying = united(sets);
            if (found == null) {
                found = saying;
            } else {
                NavigableSet<String> both = new TreeSet<>(found);
                both.retainAll(saying);
                found = both;
            }
        }
        return found == null ? listed(topic) : found;
    }

    /** True for a state that a list leaves out unless it is asked for it. */
    public static boolean isHidden(String topic, String state) {
        return HIDDEN.contains(state) || (MODERATED.contains(topic) && !state.equals("published"));
    }

    /** True when a resource has one of the values: for those that are hidden, which stand under nothing but their state. */
    public static boolean has(JsonNode json, String field, Collection<String> values) {
        Set<String> all = values(json);
        return values.stream().anyMatch(value -> all.contains(key(field, value)));
    }

    /** As {@link #saying}, for those that are hidden. */
    public static boolean says(JsonNode json, String text) {
        Set<String> said = Words.of(json);
        return Words.each(text).stream().allMatch(word -> said.stream().anyMatch(one -> one.startsWith(word)));
    }

    private static String key(String field, String value) {
        return field + "=" + (field.equals(LANGUAGE) ? Languages.usual(value) : value);
    }

    Facets with(String topic, String id, @Nullable JsonNode before, JsonNode after) {
        Set<String> old = before == null ? Set.of() : keys(topic, before);
        Set<String> now = keys(topic, after);
        PMap<String, TreePSet<String>> next = ids;
        for (String key : old) {
            if (!now.contains(key)) {
                next = without(next, topic + "/" + key, id);
            }
        }
        for (String key : now) {
            if (!old.contains(key)) {
                String full = topic + "/" + key;
                next = next.plus(full, next.getOrDefault(full, TreePSet.empty()).plus(id));
            }
        }
        return new Facets(next, words(topic, id, before, after));
    }

    private PMap<String, TreePMap<String, TreePSet<String>>> words(
            String topic, String id, @Nullable JsonNode before, JsonNode after) {
        Set<String> old = before == null || isHidden(topic, before) ? Set.of() : Words.of(before);
        Set<String> now = isHidden(topic, after) ? Set.of() : Words.of(after);
        if (old.equals(now)) {
            return words;
        }
        TreePMap<String, TreePSet<String>> index = words.getOrDefault(topic, TreePMap.empty());
        for (String word : old) {
            TreePSet<String> rest = index.getOrDefault(word, TreePSet.empty()).minus(id);
            index = rest.isEmpty() ? index.minus(word) : index.plus(word, rest);
        }
        for (String word : now) {
            index = index.plus(word, index.getOrDefault(word, TreePSet.empty()).plus(id));
        }
        return words.plus(topic, index);
    }

    static Set<String> keys(String topic, JsonNode json) {
        if (isHidden(topic, json)) {
            return Set.of("state=" + json.path("state").asString(""));
        }
        Set<String> keys = values(json);
        keys.add(LISTED);
        if (topic.equals("catalogue") && json.path("countries").isEmpty()) {
            keys.add("country=" + Places.WORLD);
        }
        return keys;
    }

    static boolean isHidden(String topic, JsonNode json) {
        return isHidden(topic, json.path("state").asString(""));
    }

    private static Set<String> values(JsonNode json) {
        Set<String> values = new HashSet<>();
        for (String field : FIELDS) {
            String value = json.path(field).asString("");
            if (!value.isEmpty()) {
                values.add(field + "=" + value);
            }
        }
        LISTS.forEach((list, field) -> add(values, field, json.path(list)));
        LANGUAGES.forEach(field -> tags(json.path(field)).forEach(tag -> values.add(LANGUAGE + "=" + tag)));
        JsonNode scope = json.path("scope");
        add(values, "country", scope.path("countries"));
        add(values, "country", scope.path("regions"));
        add(values, "country", scope.path("groups"));
        if (scope.path("global").asBoolean(false)) {
            values.add("country=" + Places.WORLD);
        }
        JsonNode audience = json.path("audience");
        add(values, "country", audience.path("countries"));
        if (audience.isObject() && audience.path("countries").isEmpty()) {
            values.add("country=" + Places.WORLD);
        }
        json.path("participants").forEach(one -> {
            String organisation = one.path("organisation").asString("");
            if (!organisation.isEmpty()) {
                values.add("organisation=" + organisation);
            }
        });
        return values;
    }

    private static Stream<String> tags(JsonNode languages) {
        Stream<JsonNode> each = languages.isArray() ? languages.valueStream() : Stream.of(languages);
        return each.map(language -> language.asString(""))
                .filter(tag -> !tag.isEmpty())
                .flatMap(tag -> Languages.ranges(tag).stream());
    }

    private static void add(Set<String> values, String field, JsonNode list) {
        list.forEach(one -> values.add(field + "=" + one.asString("")));
    }

    private TreePSet<String> get(String key) {
        return ids.getOrDefault(key, TreePSet.empty());
    }

    private static NavigableSet<String> united(List<TreePSet<String>> sets) {
        if (sets.size() == 1) {
            return sets.get(0);
        }
        NavigableSet<String> all = new TreeSet<>();
        sets.forEach(all::addAll);
        return all;
    }

    private static PMap<String, TreePSet<String>> without(PMap<String, TreePSet<String>> ids, String key, String id) {
        TreePSet<String> rest = ids.getOrDefault(key, TreePSet.empty()).minus(id);
        return rest.isEmpty() ? ids.minus(key) : ids.plus(key, rest);
    }
}
