package org.coalition.gateway.search;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.coalition.places.Places;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What places, kinds of support and the like are called in the languages of the coalition, so that they are found in each. A resource
 * has their codes, a million times a few; which of them a word means is looked up here, among some hundreds.
 */
final class Vocabulary {
    static final String NAMES = "names";
    private static final String CODE = "code";
    private static final List<String> LANGUAGES = List.of("en", "fr", "es", "ru", "ar", "zh", "el");
    /** As the page says them. */
    private static final String WORDS = "/page/words/%s.json";

    private final Map<String, String> words = new HashMap<>();
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final IndexWriter writer;
    private final SearcherManager searchers;

    Vocabulary(Words analyzer) {
        try {
            writer = new IndexWriter(new ByteBuffersDirectory(), new IndexWriterConfig(analyzer));
            searchers = new SearcherManager(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        JsonMapper json = new JsonMapper();
        for (String language : LANGUAGES) {
            try (InputStream file = Vocabulary.class.getResourceAsStream(WORDS.formatted(language))) {
                if (file != null) {
                    for (Map.Entry<String, JsonNode> word : json.readTree(file).properties()) {
                        words.merge(word.getKey(), word.getValue().asString(), Vocabulary::joined);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Makes a place such as {@code SEN} or a word such as {@code kind.training} one that can be meant, after {@link #show()}. */
    void learn(String code) throws IOException {
        if (known.add(code)) {
            Document document = new Document();
            document.add(new StoredField(CODE, code));
            document.add(new TextField(NAMES, code.contains(".") ? word(code) : named(code), Store.NO));
            writer.addDocument(document);
        }
    }

    void show() throws IOException {
        searchers.maybeRefreshBlocking();
    }

    /** Codes of those whose {@link #NAMES} are as wanted. */
    Set<String> meant(Query wanted) {
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                Set<String> codes = new TreeSet<>();
                for (ScoreDoc found : searcher.search(
                                wanted, Math.max(1, searcher.getIndexReader().numDocs()))
                        .scoreDocs) {
                    codes.add(searcher.storedFields().document(found.doc).get(CODE));
                }
                return codes;
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that a word is called, and itself without its group. */
    private String word(String word) {
        return joined(word.substring(word.indexOf('.') + 1), words.getOrDefault(word, ""));
    }

    /** All names of a country, region or group, its code too. */
    private static String named(String place) {
        List<String> names = new ArrayList<>(List.of(place));
        LANGUAGES.forEach(language -> names.add(Places.name(place, Locale.forLanguageTag(language))));
        return String.join("\n", names);
    }

    private static String joined(String some, String more) {
        return some + "\n" + more;
    }
}
