package org.coalition.gateway.view;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Words made comparable: without case and accents. */
final class Words {
    private static final Pattern APART = Pattern.compile("[^\\p{L}\\p{N}]+");
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
        StringBuilder plain = new StringBuilder(apart.length());
        apart.codePoints()
                .filter(letter -> Character.getType(letter) != Character.NON_SPACING_MARK)
                .forEach(plain::appendCodePoint);
        return APART.splitAsStream(plain.toString().toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
