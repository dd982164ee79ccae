package org.coalition.gateway.search;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of what was found, best first.
 *
 * @param total how many there are on all pages
 * @param next cursor of the page after this one; null when this is the last, or when nobody would look so far
 * @param partial true when nothing has most of the words, so that these have some
 * @param facets for each of type, country, language and kind: how many would be found with each of its values, whatever is
 *     chosen of that facet; the most first
 * @param asOf when the last fact in it happened
 */
record Found(
        List<Hit> items,
        @Nullable String next,
        int total,
        boolean partial,
        Map<String, Map<String, Integer>> facets,
        Instant asOf,
        long version,
        String licence) {

    /**
     * One resource.
     *
     * @param title its name, with marks; null when it has none
     * @param excerpt what is said of it; null when nothing is
     * @param organisations who stands behind it
     * @param countries country codes, M49 regions and groups that it is for; 001 is the world
     * @param href where it is whole
     */
    record Hit(
            String type,
            String id,
            @Nullable Excerpt title,
            @Nullable Excerpt excerpt,
            Collection<String> organisations,
            Collection<String> countries,
            Collection<String> languages,
            Collection<String> kinds,
            @Nullable String state,
            String updatedAt,
            String href) {}
}
