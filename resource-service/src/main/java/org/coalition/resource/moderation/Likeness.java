package org.coalition.resource.moderation;

import java.net.URI;
import java.text.Normalizer;
import java.util.Locale;

/** What of a name or an address matters when two are compared. */
public final class Likeness {
    private Likeness() {}

    /** {@code Réseau  Canopé!} and {@code reseau canope} are the same name. */
    public static String ofName(String name) {
        return "name "
                + Normalizer.normalize(name, Normalizer.Form.NFKD)
                        .replaceAll("\\p{M}", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]+", " ")
                        .strip();
    }

    /** {@code http://www.Example.org/a/} and {@code https://example.org/a} are the same address. */
    public static String ofAddress(String url) {
        URI uri = URI.create(url);
        String query = uri.getRawQuery();
        return "url "
                + uri.getHost().toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "")
                + uri.getRawPath().replaceFirst("/$", "")
                + (query == null ? "" : "?" + query);
    }
}
