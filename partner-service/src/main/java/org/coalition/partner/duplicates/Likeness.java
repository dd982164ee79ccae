package org.coalition.partner.duplicates;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.jspecify.annotations.Nullable;

/**
 * How likely two records are of one organisation. The rules, in this order: a shared external id is proof; the same words
 * are as good as the same name; one name may be the acronym of the other; an acronym that both have makes half of the
 * weight of the words enough; else nearly all of it has to agree. A country that only one of them names, or another one,
 * tells them apart: it is the sister in another country.
 */
record Likeness(double value, List<String> reasons) {
    static final double SUSPICIOUS = 0.8;

    private static final Likeness NONE = new Likeness(0, List.of());
    private static final double ENOUGH = 0.94;
    private static final double ENOUGH_WITH_ACRONYM = 0.5;
    private static final double SAME_WORD = 0.88;
    private static final int LONG_WORD = 5;
    private static final JaroWinklerSimilarity JARO_WINKLER = new JaroWinklerSimilarity();

    static Likeness of(Identity a, Identity b) {
        return of(a, Words.of(a), b, Words.of(b));
    }

    static Likeness of(Identity a, Words first, Identity b, Words second) {
        for (String id : a.externalIds()) {
            if (b.externalIds().contains(id)) {
                return new Likeness(1, List.of("same external id " + id));
            }
        }
        if (first.words().isEmpty() || second.words().isEmpty()) {
            return NONE;
        }
        if (first.joined().equals(second.joined()) || first.words().equals(second.words())) {
            String reason = Words.plain(a.name()).equals(Words.plain(b.name()))
                    ? "same name but for case, accents and punctuation"
                    : "same words, perhaps in another order or language";
            return new Likeness(a.name().equals(b.name()) ? 1 : 0.97, List.of(reason));
        }
        String shared = shared(first, second);
        if (isAcronymOf(first, second, b) || isAcronymOf(second, first, a)) {
            return new Likeness(0.9, List.of("one name is the acronym of the other"));
        }
        if (tellsApart(first.words(), second.words())) {
            return NONE;
        }
        if (shared != null && first.isOnly(shared) != second.isOnly(shared)) {
            Words longer = first.isOnly(shared) ? second : first;
            // Caritas and Caritas Bunia are two; OXFAM and Oxford Committee for Famine Relief are one.
            return longer.words().contains(Vocabulary.meaning(shared))
                    ? NONE
                    : new Likeness(
                            0.85, List.of("the acronym " + shared.toUpperCase(Locale.ROOT) + " is the other's name"));
        }
        double agreement = agreement(first.words(), second.words());
        if (shared != null && agreement >= ENOUGH_WITH_ACRONYM) {
            return new Likeness(
                    Math.min(0.96, 0.8 + agreement * 0.16),
                    List.of("same acronym " + shared.toUpperCase(Locale.ROOT), "similar words in the names"));
        }
        // Two names of one word each that only look alike are two.
        boolean single = first.words().size() == 1 && second.words().size() == 1;
        return agreement >= ENOUGH && !single
                ? new Likeness(agreement * 0.95, List.of("names that differ in few letters"))
                : NONE;
    }

    boolean isSuspicious() {
        return value >= SUSPICIOUS;
    }

    private static @Nullable String shared(Words first, Words second) {
        return first.acronyms().stream()
                .filter(second.acronyms()::contains)
                .findFirst()
                .orElse(null);
    }

    /** {@code OSSHD} and Organization for Social Services Health and Development with that acronym. */
    private static boolean isAcronymOf(Words only, Words spelled, Identity spelledOut) {
        return only.words().size() == 1
                && only.joined().length() >= 3
                && !spelled.words().contains(Vocabulary.meaning(only.joined()))
                && (spelled.acronyms().contains(only.joined())
                        || (spelled.words().size() >= 4
                                && Words.initials(spelledOut.name()).equals(only.joined())));
    }

    private static boolean tellsApart(Set<String> first, Set<String> second) {
        return first.stream()
                        .anyMatch(word -> Vocabulary.isCountry(word) && !second.contains(word) && !near(word, second))
                || second.stream()
                        .anyMatch(word -> Vocabulary.isCountry(word) && !first.contains(word) && !near(word, first));
    }

    /** Ethiopia and Ethiopian are one; Somalia and Somaliland are two. */
    private static boolean near(String country, Set<String> others) {
        return others.stream()
                .anyMatch(other -> !Vocabulary.isCountry(other)
                        && (other.startsWith(country) || country.startsWith(other))
                        && Math.abs(other.length() - country.length()) <= 2);
    }

    /** Weight of the words that have a partner, as a part of the weight of all. */
    private static double agreement(SortedSet<String> first, SortedSet<String> second) {
        List<String> open = new ArrayList<>(second);
        double matched = 0;
        double all = 0;
        for (String word : second) {
            all += Vocabulary.weight(word);
        }
        for (String word : first) {
            double weight = Vocabulary.weight(word);
            all += weight;
            String partner = partner(word, open);
            if (partner != null) {
                open.remove(partner);
                matched += weight + Vocabulary.weight(partner);
            }
        }
        return matched / all;
    }

    private static @Nullable String partner(String word, List<String> open) {
        if (open.contains(word)) {
            return word;
        }
        String best = null;
        double most = SAME_WORD;
        for (String other : open) {
            double like = alike(word, other);
            if (like >= most && (best == null || like > most)) {
                most = like;
                best = other;
            }
        }
        return best;
    }

    private static double alike(String word, String other) {
        if (Math.min(word.length(), other.length()) < LONG_WORD
                || Vocabulary.isCountry(word)
                || Vocabulary.isCountry(other)
                || Vocabulary.weight(word) != Vocabulary.weight(other)) {
            return 0;
        }
        // Either way round gives the same, so that likeness is symmetric.
        return word.compareTo(other) < 0 ? JARO_WINKLER.apply(word, other) : JARO_WINKLER.apply(other, word);
    }
}
