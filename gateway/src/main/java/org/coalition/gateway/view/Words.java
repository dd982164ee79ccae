package org.coalition.gateway.view;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Text made comparable: without case and accents. */
public final class Words {
    private Words() {}

    /** What a search for words looks at in a resource: its id, names, titles and description. */
    static String of(JsonNode json) {
        StringBuilder text = new StringBuilder(json.path("id").asString(""));
        for (String field : List.of("name", "acronym", "title", "description")) {
            text.append(' ').append(json.path(field).asString(""));
        }
        json.path("alsoKnownAs").forEach(name -> text.append(' ').append(name.asString("")));
        return plain(text.toString());
    }

    /** {@code Réseau Canopé} becomes {@code reseau canope}. */
    public static String plain(String text) {
        String apart = Normalizer.isNormalized(text, Normalizer.Form.NFD)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFD);
        StringBuilder plain = new StringBuilder(apart.length());
        apart.codePoints()
                .filter(letter -> Character.getType(letter) != Character.NON_SPACING_MARK)
                .forEach(plain::appendCodePoint);
        return plain.toString().toLowerCase(Locale.ROOT);
    }
}
