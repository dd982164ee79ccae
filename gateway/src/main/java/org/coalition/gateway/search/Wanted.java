package org.coalition.gateway.search;

import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/**
 * What is looked for, as the index understands it. A name that is the question stands first, then names with its words, then
 * what is said, then what is near: another ending, a typing error, a word that is not finished.
 */
final class Wanted {
    /** More words make no question clearer, and each costs a walk through the index. */
    static final int MOST_WORDS = 12;

    static final String WHOLE_NAME = "name";
    static final String NAMES = "names";
    static final String TEXT = "text";
    static final String RELATED = "related";
    static final String CODES = "codes";

    private static final float WHOLE = 12;
    private static final float PHRASE = 4;
    private static final float EACH = 20;
    /** Of several ways to find a word the best counts, and a little of the others. */
    private static final float OTHERS = 0.1f;

    private static final int SHORTEST_WRONG = 4;
    private static final int SHORTEST_VERY_WRONG = 8;
    private static final int EXPANSIONS = 30;
    private static final int SHORTEST_BEGINNING = 2;

    private Wanted() {}

    /** What has most of the words; everything when there are none. */
    static Query most(List<Words.Word> words, Vocabulary vocabulary) {
        return of(words, vocabulary, false);
    }

    /** What has any of the words. */
    static Query any(List<Words.Word> words, Vocabulary vocabulary) {
        return of(words, vocabulary, true);
    }

    private static Query of(List<Words.Word> words, Vocabulary vocabulary, boolean any) {
        if (words.isEmpty()) {
            return new MatchAllDocsQuery();
        }
        List<Words.Word> telling =
                words.stream().filter(word -> !word.saysNothing()).toList();
        List<Words.Word> needed = telling.isEmpty() ? words : telling;
        Words.Word last = words.get(words.size() - 1);
        BooleanQuery.Builder most =
                new BooleanQuery.Builder().setMinimumNumberShouldMatch(any ? 1 : least(needed.size()));
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        for (Words.Word word : needed) {
            Query ways = word(word, vocabulary, word.equals(last));
            most.add(ways, Occur.SHOULD);
            // More of the words stands before one of them in a better place.
            query.add(boosted(new ConstantScoreQuery(ways), EACH), Occur.SHOULD);
        }
        query.add(most.build(), Occur.MUST);
        List<String> spelt = words.stream().map(Words.Word::spelt).toList();
        query.add(boosted(new TermQuery(new Term(WHOLE_NAME, String.join(" ", spelt))), WHOLE), Occur.SHOULD);
        if (spelt.size() > 1) {
            Stream.of(NAMES, TEXT)
                    .forEach(field -> query.add(
                            boosted(new PhraseQuery(1, field, spelt.toArray(String[]::new)), PHRASE), Occur.SHOULD));
        }
        return query.build();
    }

    /** Both of two words, two of three, three of five. */
    private static int least(int words) {
        return words <= 2 ? words : (int) Math.ceil(words * 0.6);
    }

    private static Query word(Words.Word word, Vocabulary vocabulary, boolean unfinished) {
        Stream<Query> ways = Stream.of(
                        ways(NAMES, 6, word, unfinished),
                        ways(TEXT, 2, word, unfinished),
                        ways(RELATED, 2, word, unfinished),
                        ways(Vocabulary.NAMES, 2, word, unfinished).map(way -> coded(way, vocabulary)))
                .flatMap(way -> way);
        return new DisjunctionMaxQuery(ways.toList(), OTHERS);
    }

    /** What has a code of the vocabulary that is meant so. */
    private static BoostQuery coded(BoostQuery meant, Vocabulary vocabulary) {
        List<BytesRef> codes =
                vocabulary.meant(meant.getQuery()).stream().map(BytesRef::new).toList();
        return boosted(new TermInSetQuery(CODES, codes), meant.getBoost());
    }

    private static Stream<BoostQuery> ways(String field, float weight, Words.Word word, boolean unfinished) {
        String spelt = word.spelt();
        Stream.Builder<BoostQuery> ways = Stream.builder();
        ways.add(boosted(new TermQuery(new Term(field, spelt)), weight));
        word.stems().forEach(stem -> ways.add(boosted(new TermQuery(new Term(field, stem)), weight / 2)));
        if (spelt.length() >= SHORTEST_WRONG) {
            int wrong = spelt.length() < SHORTEST_VERY_WRONG ? 1 : 2;
            ways.add(boosted(new FuzzyQuery(new Term(field, spelt), wrong, 1, EXPANSIONS, true), weight / 6));
        }
        if (unfinished && spelt.length() >= SHORTEST_BEGINNING) {
            ways.add(boosted(new PrefixQuery(new Term(field, spelt)), weight / 4));
        }
        return ways.build();
    }

    private static BoostQuery boosted(Query query, float weight) {
        return new BoostQuery(query, weight);
    }
}
