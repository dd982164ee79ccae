package org.coalition.gateway.search;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.coalition.places.Places;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What places, kinds of support and the like are called in the languages of the coalition, so that they are found in each. */
final class Vocabulary {
    private static final List<String> LANGUAGES = List.of("en", "fr", "es", "ru", "ar", "zh", "el");
    /** As the page says them. */
    private static final String WORDS = "/page/words/%s.json";

    private final Map<String, String> words = new HashMap<>();
    private final Map<String, String> places = new ConcurrentHashMap<>();

    Vocabulary() {
        JsonMapper json = new JsonMapper();
        for (String language : LANGUAGES) {
            try (InputStream file = Vocabulary.class.getResourceAsStream(WORDS.formatted(language))) {
                if (file != null) {
                    for (Map.Entry<String, JsonNode> word : json.readTree(file).properties()) {
                        words.merge(word.getKey(), word.getValue().asString(), Vocabulary::joined);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** All that a word such as {@code kind.training} is called, and itself without its group. */
    String word(String word) {
        return joined(word.substring(word.indexOf('.') + 1), words.getOrDefault(word, ""));
    }

    /** All names of a country, region or group, its code too. */
    String place(String place) {
        return places.computeIfAbsent(place, Vocabulary::named);
    }

    private static String named(String place) {
        List<String> names = new ArrayList<>(List.of(place));
        LANGUAGES.forEach(language -> names.add(Places.name(place, Locale.forLanguageTag(language))));
        return String.join("\n", names);
    }

    private static String joined(String some, String more) {
        return some + "\n" + more;
    }
}
