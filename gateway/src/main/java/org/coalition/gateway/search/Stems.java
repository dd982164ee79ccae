package org.coalition.gateway.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.ibm.icu.text.Normalizer2;
import java.lang.Character.UnicodeScript;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.ArabicStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.FrenchStemmer;
import org.tartarus.snowball.ext.GreekStemmer;
import org.tartarus.snowball.ext.RussianStemmer;
import org.tartarus.snowball.ext.SpanishStemmer;

/**
 * What is left of a word without its endings. Nobody tells in which language a text is, so a word has the stems of every
 * language of its script. For one thread.
 */
final class Stems {
    /** Before a stem, so that it is never taken for a word. */
    static final char MARK = '~';

    private static final Normalizer2 SAME_CASE = Normalizer2.getNFKCCasefoldInstance();
    /** Names of countries and kinds stand in every second resource, in all languages. */
    private static final Cache<String, Forms> KNOWN =
            Caffeine.newBuilder().maximumSize(20_000).build();

    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");

    private final Map<UnicodeScript, List<SnowballStemmer>> stemmers = Map.of(
            UnicodeScript.LATIN, List.of(new EnglishStemmer(), new FrenchStemmer(), new SpanishStemmer()),
            UnicodeScript.CYRILLIC, List.of(new RussianStemmer()),
            UnicodeScript.ARABIC, List.of(new ArabicStemmer()),
            UnicodeScript.GREEK, List.of(new GreekStemmer()));

    /** Letters of a word that differ in case, accents or form alone become the same. */
    static String folded(String word) {
        String apart = Normalizer2.getNFDInstance().normalize(SAME_CASE.normalize(word));
        return MARKS.matcher(apart).replaceAll("");
    }

    /**
     * What a word becomes.
     *
     * @param folded without case and accents; empty for marks alone
     * @param stems each after the mark; none for scripts whose words have no endings
     */
    record Forms(String folded, Set<String> stems) {}

    Forms of(String word) {
        return KNOWN.get(word, this::worked);
    }

    private Forms worked(String word) {
        Set<String> stems = new LinkedHashSet<>();
        String folded = folded(word);
        // With its accents and without, because people leave them out and the endings depend on them.
        for (SnowballStemmer stemmer : stemmers.getOrDefault(UnicodeScript.of(word.codePointAt(0)), List.of())) {
            stems.add(MARK + folded(stem(stemmer, word)));
            stems.add(MARK + folded(stem(stemmer, folded)));
        }
        return new Forms(folded, stems);
    }

    private static String stem(SnowballStemmer stemmer, String word) {
        stemmer.setCurrent(word);
        stemmer.stem();
        return stemmer.getCurrent();
    }
}
