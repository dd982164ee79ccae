package org.coalition.gateway.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.document.Document;
import org.apache.lucene.facet.DrillDownQuery;
import org.apache.lucene.facet.DrillSideways;
import org.apache.lucene.facet.FacetResult;
import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.uhighlight.LengthGoalBreakIterator;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.search.uhighlight.WholeBreakIterator;
import org.coalition.gateway.view.Topic;
import org.coalition.gateway.view.View;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Finds. */
@Component
final class Search {
    private static final List<String> FACETS =
            List.of(SearchIndex.TYPE, SearchIndex.COUNTRY, SearchIndex.LANGUAGE, SearchIndex.KIND);
    private static final int MOST_VALUES = 300;
    private static final int EXCERPT = 160;
    private static final Sort NEWEST = new Sort(new SortField(SearchIndex.UPDATED, SortField.Type.LONG, true));

    private final SearchIndex index;
    private final Words words = new Words();
    private final UnifiedHighlighter names = UnifiedHighlighter.builderWithoutSearcher(words)
            .withBreakIterator(WholeBreakIterator::new)
            .withFormatter(new Excerpt.Formatter())
            .build();
    private final UnifiedHighlighter texts = UnifiedHighlighter.builderWithoutSearcher(words)
            .withBreakIterator(() -> LengthGoalBreakIterator.createClosestToLength(
                    BreakIterator.getSentenceInstance(Locale.ROOT), EXCERPT, 0.5f))
            .withFormatter(new Excerpt.Formatter())
            .build();
    private final Cache<IndexReader, SortedSetDocValuesReaderState> states =
            Caffeine.newBuilder().weakKeys().build();

    Search(SearchIndex index) {
        this.index = index;
    }

    /** Costs as much as there are resources with the words. */
    Found find(Asked asked, View view, String licence) {
        try {
            IndexSearcher searcher = index.searchers().acquire();
            try {
                return find(searcher, asked, view, licence);
            } finally {
                index.searchers().release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Found find(IndexSearcher searcher, Asked asked, View view, String licence) throws IOException {
        if (searcher.getIndexReader().numDocs() == 0) {
            return new Found(List.of(), null, 0, false, Map.of(), view.asOf(), view.version(), licence);
        }
        Found most = find(searcher, Wanted.most(asked.words(), index.vocabulary()), false, asked, view, licence);
        // Whoever asks for more than there is would rather see what is near than nothing.
        return most.total() > 0 || asked.words().size() < 2
                ? most
                : find(searcher, Wanted.any(asked.words(), index.vocabulary()), true, asked, view, licence);
    }

    private Found find(IndexSearcher searcher, Query query, boolean partial, Asked asked, View view, String licence)
            throws IOException {
        DrillDownQuery within = new DrillDownQuery(index.config(), query);
        asked.within().forEach((facet, values) -> values.forEach(value -> within.add(facet, value)));
        DrillSideways sideways = new DrillSideways(searcher, index.config(), state(searcher.getIndexReader()));
        int upTo = asked.from() + asked.most();
        DrillSideways.DrillSidewaysResult result = asked.words().isEmpty()
                ? sideways.search(within, null, null, upTo, NEWEST, false)
                : sideways.search(within, upTo);
        ScoreDoc[] found = result.hits.scoreDocs;
        // Any of the words, since the others may stand elsewhere; and as the index spells them, because to find that
        // out anew for
        // each hit costs far more than the hit.
        Query marked = searcher.rewrite(Wanted.any(asked.words(), index.vocabulary()));
        List<Found.Hit> hits = new ArrayList<>();
        for (ScoreDoc doc : Arrays.asList(found).subList(Math.min(asked.from(), found.length), found.length)) {
            Found.Hit hit = hit(searcher.storedFields().document(doc.doc), marked, view);
            if (hit != null) {
                hits.add(hit);
            }
        }
        int total = Math.toIntExact(result.hits.totalHits.value);
        String next = total > upTo && upTo < Asked.DEEPEST ? String.valueOf(upTo) : null;
        return new Found(hits, next, total, partial, counts(result), view.asOf(), view.version(), licence);
    }

    private SortedSetDocValuesReaderState state(IndexReader reader) {
        return states.get(reader, some -> {
            try {
                return new DefaultSortedSetDocValuesReaderState(some, index.config());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Map<String, Map<String, Integer>> counts(DrillSideways.DrillSidewaysResult result)
            throws IOException {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        for (String facet : FACETS) {
            Map<String, Integer> values = new LinkedHashMap<>();
            FacetResult counted = result.facets.getTopChildren(MOST_VALUES, facet);
            if (counted != null) {
                Arrays.stream(counted.labelValues).forEach(value -> values.put(value.label, value.value.intValue()));
            }
            counts.put(facet, values);
        }
        return counts;
    }

    private Found.@Nullable Hit hit(Document document, Query query, View view) throws IOException {
        Topic topic = Topic.titled(document.get(SearchIndex.TYPE)).orElseThrow();
        String id = document.get(SearchIndex.ID);
        JsonNode json = view.shown(topic.title()).get(id);
        Entry entry = json == null ? null : Entry.of(topic, json).orElse(null);
        if (entry == null) {
            return null;
        }
        String title = entry.names().isEmpty() ? "" : entry.names().get(0);
        return new Found.Hit(
                entry.type(),
                id,
                excerpt(names, Wanted.NAMES, query, title),
                excerpt(texts, Wanted.TEXT, query, entry.text()),
                entry.organisations(),
                entry.places(),
                entry.languages(),
                entry.kinds(),
                entry.state(),
                entry.updatedAt(),
                "/api/v1/" + entry.type() + "/" + id);
    }

    private static @Nullable Excerpt excerpt(UnifiedHighlighter highlighter, String field, Query query, String text)
            throws IOException {
        return text.isEmpty() ? null : (Excerpt) highlighter.highlightWithoutSearcher(field, query, text, 1);
    }

    /** Words of a question. */
    List<Words.Word> words(String text) {
        return words.of(text);
    }
}
