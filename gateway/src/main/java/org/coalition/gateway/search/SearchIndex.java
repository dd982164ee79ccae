package org.coalition.gateway.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.coalition.gateway.follow.Follower;
import org.coalition.gateway.follow.Position;
import org.coalition.gateway.view.Languages;
import org.coalition.gateway.view.Topic;
import org.coalition.gateway.view.View;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;
import tools.jackson.databind.JsonNode;

/**
 * The words of all that is public, in memory; made when the view is complete, and kept up by the facts that follow. One
 * thread writes, and shows what it wrote a moment later.
 */
@Component
final class SearchIndex implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(SearchIndex.class);
    private static final Duration MOMENT = Duration.ofMillis(50);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final double MEGABYTES_BEFORE_A_SEGMENT = 4;
    private static final double MEGABYTES_AT_START = 64;

    static final String KEY = "key";
    static final String TYPE = "type";
    static final String ID = "id";
    static final String COUNTRY = "country";
    static final String LANGUAGE = "language";
    static final String KIND = "kind";
    static final String UPDATED = "updated";

    private final Follower follower;
    private final Words words = new Words();
    private final Vocabulary vocabulary = new Vocabulary(words);
    private final FacetsConfig facets = facets();
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final Sinks.Many<Position> shown = Sinks.many().replay().latest();
    private final Scheduler thread = Schedulers.newSingle("search", true);
    private final Disposable.Swap following = Disposables.swap();
    private Position written = Position.BEGINNING;
    private volatile boolean running;

    SearchIndex(Follower follower) {
        this.follower = follower;
        try {
            writer = new IndexWriter(
                    new ByteBuffersDirectory(),
                    new IndexWriterConfig(words)
                            .setRAMBufferSizeMB(MEGABYTES_BEFORE_A_SEGMENT)
                            .setUseCompoundFile(false));
            searchers = new SearcherManager(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FacetsConfig facets() {
        FacetsConfig config = new FacetsConfig();
        config.setMultiValued(COUNTRY, true);
        config.setMultiValued(LANGUAGE, true);
        config.setMultiValued(KIND, true);
        return config;
    }

    SearcherManager searchers() {
        return searchers;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    FacetsConfig config() {
        return facets;
    }

    /** Completes when what was told up to the place can be found. */
    Mono<Void> reached(Position place) {
        return shown.asFlux()
                .filter(position -> position.isAtLeast(place))
                .next()
                .then();
    }

    @Override
    public void start() {
        running = true;
        Flux<?> facts = Flux.defer(() -> follower.from(written))
                .publishOn(thread)
                .doOnNext(published -> {
                    write(published.fact().topic(), published.fact().subject(), follower.view());
                    written = published.after();
                })
                // Whoever lags too far behind is cut off, and goes on where it was.
                .retryWhen(Retry.backoff(Long.MAX_VALUE, PAUSE)
                        .maxBackoff(LONGEST_PAUSE)
                        .doBeforeRetry(signal -> LOG.warn(
                                "The index of words stopped and goes on: {}",
                                signal.failure().toString())));
        Flux<?> moments = Flux.interval(MOMENT, thread).onBackpressureDrop().doOnNext(moment -> show());
        following.update(follower.caughtUp()
                .publishOn(thread)
                .doOnTerminate(this::writeAll)
                .thenMany(Flux.merge(facts, moments))
                .subscribe(any -> {}, error -> LOG.error("The index of words ended.", error)));
    }

    @Override
    public void stop() {
        running = false;
        following.dispose();
        thread.dispose();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** In few large segments, and without looking for what is there already: until it is done nobody finds anything. */
    private void writeAll() {
        Follower.Now now = follower.now();
        writer.getConfig().setRAMBufferSizeMB(MEGABYTES_AT_START);
        Entry.TOPICS.forEach(topic -> now.view().shown(topic.title()).entrySet().stream()
                .takeWhile(one -> running)
                .forEach(one -> write(topic, one.getKey(), one.getValue(), false)));
        writer.getConfig().setRAMBufferSizeMB(MEGABYTES_BEFORE_A_SEGMENT);
        written = now.position();
        show();
        LOG.info("Search knows {} resources", writer.getDocStats().numDocs);
    }

    private void show() {
        try {
            vocabulary.show();
            searchers.maybeRefreshBlocking();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        shown.tryEmitNext(written);
    }

    private void write(Topic topic, String id, View view) {
        if (Entry.TOPICS.contains(topic)) {
            JsonNode json = view.shown(topic.title()).get(id);
            if (json != null) {
                write(topic, id, json, true);
            }
        }
    }

    /** @param perhapsThere whether it may have been written before */
    private void write(Topic topic, String id, JsonNode json, boolean perhapsThere) {
        Term key = new Term(KEY, topic.title() + "/" + id);
        try {
            Optional<Entry> entry = Entry.of(topic, json);
            if (entry.isEmpty()) {
                writer.deleteDocuments(key);
            } else if (perhapsThere) {
                writer.updateDocument(key, facets.build(document(key, entry.get())));
            } else {
                writer.addDocument(facets.build(document(key, entry.get())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            // One that is no use hides no other.
            LOG.error("{} cannot be found by its words: {}", key.text(), e.toString());
        }
    }

    private Document document(Term key, Entry entry) throws IOException {
        Document document = new Document();
        document.add(new StringField(KEY, key.text(), Store.NO));
        document.add(new StoredField(TYPE, entry.type()));
        document.add(new StoredField(ID, entry.id()));
        document.add(new NumericDocValuesField(
                UPDATED,
                entry.updatedAt().isEmpty()
                        ? 0
                        : Instant.parse(entry.updatedAt()).toEpochMilli()));
        for (String name : entry.names()) {
            document.add(new StringField(Wanted.WHOLE_NAME, words.whole(name), Store.NO));
            document.add(new TextField(Wanted.NAMES, name, Store.NO));
        }
        document.add(new TextField(Wanted.TEXT, entry.text(), Store.NO));
        entry.related().forEach(one -> document.add(new TextField(Wanted.RELATED, one, Store.NO)));
        entry.organisations().forEach(one -> document.add(new TextField(Wanted.RELATED, one, Store.NO)));
        for (String code : entry.codes()) {
            vocabulary.learn(code);
            document.add(new StringField(Wanted.CODES, code, Store.NO));
        }
        Set<String> languages = entry.languages().stream()
                .flatMap(tag -> Languages.ranges(tag).stream())
                .collect(Collectors.toSet());
        Map.of(TYPE, Set.of(entry.type()), COUNTRY, entry.places(), LANGUAGE, languages, KIND, entry.kinds())
                .forEach((facet, values) ->
                        values.forEach(value -> document.add(new SortedSetDocValuesFacetField(facet, value))));
        return document;
    }
}
