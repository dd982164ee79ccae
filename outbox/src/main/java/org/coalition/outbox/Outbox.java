package org.coalition.outbox;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bson.Document;
import org.coalition.traces.Traces;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;
import reactor.util.retry.Retry;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The aggregates of one kind, and the facts about them.
 *
 * <p>Errors of every method: {@link StoreUnavailable}. A write that was answered is in the store for good; its fact
 * reaches the topic at once when the broker is there, and as soon as it is back when not.
 *
 * @param <S> state of an aggregate; any Jackson-mapped record
 */
public final class Outbox<S> {
    /** A subject whose facts cannot be published takes this many more commands, then asks for patience. */
    static final int MOST_UNPUBLISHED = 100;

    private static final int MOST_RACES = 20;

    private final Rows rows;
    private final Relay relay;
    private final Function<Document, S> reader;
    private final Function<S, ?> face;
    private final Turns turns = new Turns();

    /** @param face what everybody sees of a state */
    Outbox(Rows rows, Relay relay, Function<Document, S> reader, Function<S, ?> face) {
        this.rows = rows;
        this.relay = relay;
        this.reader = reader;
        this.face = face;
    }

    /** Empty when there is none. */
    public Mono<Stored<S>> find(String id) {
        return rows.find(id).map(this::stored);
    }

    /**
     * Those with this value at a path of their state, for example {@code hosts}, which may be a list. Reads all where the
     * store keeps no index: for rare work, not for queries.
     */
    public Flux<Stored<S>> where(String path, Object value) {
        return rows.where(path, value).map(this::stored);
    }

    /** Those whose number at a path of their state is at most this one; as {@link #where}, for rare work. */
    public Flux<Stored<S>> upTo(String path, long most) {
        return rows.upTo(path, most).map(this::stored);
    }

    /** All of them; as {@link #where}, for rare work. */
    public Flux<Stored<S>> all() {
        return rows.all().map(this::stored);
    }

    /**
     * What everybody sees of each, as JSON, in the order of ids from this one on; JSON's null of a state that cannot be read
     * any more, because somebody else changed it.
     */
    public Flux<Stored<JsonNode>> shown(String from, int limit) {
        return rows.from(from, limit).map(row -> new Stored<>(row.id(), row.version(), shown(row)));
    }

    /**
     * Writes the first fact of a new aggregate.
     *
     * <p>Errors: {@link AlreadyExists}, {@link KeyReused}.
     */
    public Mono<Written> create(String id, Request request, Supplier<? extends Fact<S>> first) {
        Mono<Written> insert = Mono.deferContextual(context -> {
            Fact<S> fact = first.get();
            Row row =
                    new Row(id, 1, Json.toDocument(fact.state()), List.of(Entry.of(1, fact, request, trace(context))));
            return rows.insert(row)
                    .flatMap(inserted -> inserted
                            ? Mono.just(written(id, 1, fact))
                            : rows.find(id)
                                    .flatMap(taken -> repeated(request, taken))
                                    .switchIfEmpty(Mono.error(() -> new AlreadyExists(id))));
        });
        return kept(request).switchIfEmpty(insert);
    }

    /**
     * Loads, decides, writes. When another writer was faster, decides again on the newer state, unless the caller
     * expects a version.
     *
     * <p>Errors: {@link Absent}, {@link Stale}, {@link KeyReused}, and whatever {@code decide} throws.
     *
     * @param expected version that the caller has seen; null when it does not matter
     */
    public Mono<Written> change(
            String id, @Nullable Long expected, Request request, Function<S, ? extends Fact<S>> decide) {
        Mono<Written> attempt = Mono.deferContextual(context -> rows.find(id)
                .switchIfEmpty(Mono.error(() -> new Absent(id)))
                .flatMap(row -> repeated(request, row)
                        .switchIfEmpty(Mono.defer(() -> changed(row, expected, request, trace(context), decide)))));
        return turns.take(
                id,
                attempt.retryWhen(Retry.backoff(MOST_RACES, Duration.ofMillis(2))
                        .maxBackoff(Duration.ofMillis(100))
                        .jitter(1)
                        .filter(LostRace.class::isInstance)
                        .onRetryExhaustedThrow((spec, signal) ->
                                new StoreUnavailable("Too many write to '" + id + "' at once.", null))));
    }

    /**
     * Facts of one aggregate with {@code sequence > after}, oldest first: {@code {sequence, type, time, data,
     * confidential}}, the last only where there is something confidential, and not for everybody.
     */
    public Flux<JsonNode> history(String id, long after, int limit) {
        return rows.find(id).flatMapMany(row -> {
            long last = Math.min(row.version(), after + limit);
            Flux<Entry> waiting = Flux.fromIterable(row.unpublished())
                    .filter(entry -> entry.sequence() > after && entry.sequence() <= last);
            // Read after the row: what left the row meanwhile is found here, perhaps twice.
            return Flux.concat(waiting, rows.history(id, after, last))
                    .distinct(Entry::sequence)
                    .sort(Comparator.comparingLong(Entry::sequence))
                    .map(Outbox::json);
        });
    }

    /** Null while it is not known. */
    @Nullable
    Backlog backlog() {
        return relay.backlog();
    }

    private Mono<Written> changed(
            Row row,
            @Nullable Long expected,
            Request request,
            @Nullable String trace,
            Function<S, ? extends Fact<S>> decide) {
        if (expected != null && expected != row.version()) {
            return Mono.error(new Stale(row.id(), row.version()));
        }
        if (row.unpublished().size() >= MOST_UNPUBLISHED) {
            return Mono.error(new StoreUnavailable("Facts of '" + row.id() + "' wait to be published.", null));
        }
        Fact<S> fact = decide.apply(stored(row).state());
        long version = row.version() + 1;
        return rows.replaceState(
                        row.id(), row.version(), Json.toDocument(fact.state()), Entry.of(version, fact, request, trace))
                .flatMap(written -> written ? Mono.just(written(row.id(), version, fact)) : Mono.error(new LostRace()));
    }

    private static @Nullable String trace(ContextView context) {
        return context.getOrDefault(Traces.PARENT, null);
    }

    private Written written(String id, long version, Fact<S> fact) {
        relay.wake(id);
        return new Written(id, version, Json.read(Json.write(fact.answer())), false);
    }

    /** The answer of an earlier request with this key: first in the row's unpublished facts, then among the kept. */
    private Mono<Written> repeated(Request request, Row row) {
        String key = request.key();
        if (key == null) {
            return Mono.empty();
        }
        for (Entry entry : row.unpublished()) {
            Entry.Answered answered = entry.request();
            if (answered != null && answered.key().equals(key)) {
                return same(request, answered.body(), row.id(), entry.sequence(), answered.answer());
            }
        }
        return kept(request);
    }

    private Mono<Written> kept(Request request) {
        String key = request.key();
        return key == null
                ? Mono.empty()
                : rows.answered(key)
                        .flatMap(answered -> same(
                                request,
                                answered.getString("body"),
                                answered.getString("subject"),
                                answered.getLong("sequence"),
                                answered.getString("answer")));
    }

    private static Mono<Written> same(Request request, String body, String id, long sequence, String answer) {
        return body.equals(request.body())
                ? Mono.just(new Written(id, sequence, Json.read(answer), true))
                : Mono.error(new KeyReused());
    }

    private JsonNode shown(Row row) {
        try {
            return Json.read(Json.write(face.apply(reader.apply(row.state()))));
        } catch (JacksonException e) {
            return Json.NULL;
        }
    }

    private Stored<S> stored(Row row) {
        return new Stored<>(row.id(), row.version(), reader.apply(row.state()));
    }

    private static JsonNode json(Entry entry) {
        ObjectNode json = Json.node(
                "sequence", entry.sequence(),
                "type", entry.type(),
                "time", entry.time().toString(),
                "data", Json.read(entry.data()));
        String confidential = entry.confidential();
        if (confidential != null) {
            json.set("confidential", Json.read(confidential));
        }
        return json;
    }

    private static final class LostRace extends RuntimeException {
        LostRace() {
            super("Another writer was faster.", null, false, false);
        }
    }
}
