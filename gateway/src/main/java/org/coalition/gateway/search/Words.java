package org.coalition.gateway.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.el.GreekAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.util.ElisionFilter;

/** Takes texts of every language apart into words; each word stands with its stems at one place. */
final class Words extends Analyzer {
    private static final Set<String> SAYING_NOTHING = sayingNothing();

    @Override
    protected TokenStreamComponents createComponents(String field) {
        Tokenizer tokenizer = new StandardTokenizer();
        TokenStream words = new LowerCaseFilter(new EnglishPossessiveFilter(tokenizer));
        // Nobody tells where a Chinese word ends: each two characters are one.
        words = new CJKBigramFilter(new CJKWidthFilter(words));
        return new TokenStreamComponents(
                tokenizer, new Variants(new ElisionFilter(words, FrenchAnalyzer.DEFAULT_ARTICLES)));
    }

    /**
     * A word that is looked for.
     *
     * @param spelt without case and accents
     * @param stems of it, each after {@link Stems#MARK}
     */
    record Word(String spelt, Set<String> stems) {
        /** True for articles, prepositions and the like, which stand in every text. */
        boolean saysNothing() {
            return SAYING_NOTHING.contains(spelt);
        }
    }

    /** Words of a text in their order. */
    List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        try (TokenStream tokens = tokenStream("", text)) {
            CharTermAttribute term = tokens.getAttribute(CharTermAttribute.class);
            PositionIncrementAttribute step = tokens.getAttribute(PositionIncrementAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                if (step.getPositionIncrement() > 0) {
                    words.add(new Word(term.toString(), new LinkedHashSet<>()));
                } else {
                    words.get(words.size() - 1).stems().add(term.toString());
                }
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    /** A whole name made comparable. */
    String whole(String name) {
        return of(name).stream().map(Word::spelt).collect(Collectors.joining(" "));
    }

    private static Set<String> sayingNothing() {
        Set<String> words = new HashSet<>();
        Stream.of(
                        EnglishAnalyzer.getDefaultStopSet(),
                        FrenchAnalyzer.getDefaultStopSet(),
                        SpanishAnalyzer.getDefaultStopSet(),
                        RussianAnalyzer.getDefaultStopSet(),
                        ArabicAnalyzer.getDefaultStopSet(),
                        GreekAnalyzer.getDefaultStopSet())
                .flatMap(CharArraySet::stream)
                .forEach(word -> words.add(Stems.folded(new String((char[]) word))));
        return words;
    }
}
