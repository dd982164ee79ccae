package org.coalition.partner.organisations;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.UUID;

/** A readable id from a name: {@code UNESCO IITE} becomes {@code unesco-iite}. */
public final class Slug {
    private static final int MOST = 60;

    private Slug() {}

    public static String of(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
        String slug = plain.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        if (slug.length() < 2) {
            // No Latin letters in it: an id that is stable, if not readable.
            return "organisation-" + UUID.nameUUIDFromBytes(name.strip().getBytes(StandardCharsets.UTF_8));
        }
        if (plain.codePoints().anyMatch(Slug::isOfAnotherScript)) {
            // The Latin part of a name alone is often the name of somebody else.
            return with(slug, plain.replaceAll("[^\\p{L}\\p{N}]+", " ").strip());
        }
        return slug.length() <= MOST ? slug : with(slug, slug);
    }

    /** Long names often begin alike, as those of the sections of a federation do, so the rest of the name is in it too. */
    private static String with(String slug, String whole) {
        String rest = UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
        return slug.substring(0, Math.min(MOST - 9, slug.length())).replaceAll("-$", "") + "-" + rest;
    }

    private static boolean isOfAnotherScript(int letter) {
        return Character.isLetter(letter) && Character.UnicodeScript.of(letter) != Character.UnicodeScript.LATIN;
    }
}
