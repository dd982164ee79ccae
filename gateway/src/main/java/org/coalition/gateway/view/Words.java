package org.coalition.gateway.view;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Words made comparable: without case and accents. */
final class Words {
    private static final List<String> FIELDS =
            List.of("id", "name", "acronym", "title", "description", "operator", "tried", "outcome");

    private Words() {}

    /** Words by which a resource is found: of its id, names, titles and description. */
    static Set<String> of(JsonNode json) {
        Set<String> words = new HashSet<>();
        for (String field : FIELDS) {
            words.addAll(each(json.path(field).asString("")));
        }
        json.path("alsoKnownAs").forEach(name -> words.addAll(each(name.asString(""))));
        json.path("tags").forEach(tag -> words.addAll(each(tag.asString(""))));
        json.path("translations").forEach(translation -> words.addAll(of(translation)));
        return words;
    }

    /** {@code Réseau Canopé} becomes {@code reseau} and {@code canope}. */
    static Set<String> each(String text) {
        String apart = Normalizer.isNormalized(text, Normalizer.Form.NFD)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFD);
        Set<String> words = new LinkedHashSet<>();
        StringBuilder word = new StringBuilder();
        apart.codePoints().forEach(letter -> {
            if (Character.isLetterOrDigit(letter)) {
                word.appendCodePoint(letter);
            } else if (Character.getType(letter) != Character.NON_SPACING_MARK) {
                end(word, words);
            }
        });
        end(word, words);
        return words;
    }

    private static void end(StringBuilder word, Set<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString().toLowerCase(Locale.ROOT));
            word.setLength(0);
        }
    }
}
