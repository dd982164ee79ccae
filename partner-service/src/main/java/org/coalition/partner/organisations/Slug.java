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
        String slug = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        if (slug.length() < 2) {
            // No Latin letters in it: an id that is stable, if not readable.
            return "organisation-" + UUID.nameUUIDFromBytes(name.strip().getBytes(StandardCharsets.UTF_8));
        }
        return slug.length() <= MOST ? slug : shortened(slug);
    }

    /** Long names often begin alike, as those of the sections of a federation do, so the rest of the name is in it too. */
    private static String shortened(String slug) {
        String rest = UUID.nameUUIDFromBytes(slug.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
        return slug.substring(0, MOST - 9).replaceAll("-$", "") + "-" + rest;
    }
}
