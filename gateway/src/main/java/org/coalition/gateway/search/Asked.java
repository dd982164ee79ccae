package org.coalition.gateway.search;

import java.util.List;
import java.util.Map;

/**
 * A question.
 *
 * @param words that are looked for; none when everything is wanted, the newest first
 * @param within chosen values of facets; one of them is enough
 * @param from how many of those found are on pages before
 */
record Asked(List<Words.Word> words, Map<String, List<String>> within, int from, int most) {
    /** Nobody looks further; who wants everything takes a list. */
    static final int DEEPEST = 1_000;
}
