package org.coalition.outbox;

import static com.mongodb.client.model.Filters.gt;

import com.mongodb.MongoException;
import com.mongodb.client.model.Projections;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.LongStream;
import org.bson.Document;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The only one here who knows MongoDB. Stays inside what every MongoDB-wire server has: single documents found by
 * {@code _id}, given as plain documents, no transaction, no session, no secondary index.
 */
class Rows {
    private final String topic;
    private final MongoCollection<Document> rows;
    private final MongoCollection<Document> history;
    private final MongoCollection<Document> requests;
    private final Documents eachRow;
    private final Documents eachKept;
    private final Documents eachAnswered;

    Rows(MongoDatabase database, String topic) {
        this.topic = topic;
        this.rows = database.getCollection(topic);
        this.history = database.getCollection("history");
        this.requests = database.getCollection("requests");
        this.eachRow = new Documents(rows);
        this.eachKept = new Documents(history);
        this.eachAnswered = new Documents(requests);
    }

    Mono<Row> find(String id) {
        return eachRow.find(id).map(Row::from);
    }

    /** False when the id is taken. */
    Mono<Boolean> insert(Row row) {
        return eachRow.insert(row.toDocument());
    }

    /** False when the row is no longer at {@code version}. */
    Mono<Boolean> replaceState(String id, long version, Document state, Entry entry) {
        Document guarded = new Document("_id", id).append("version", version);
        Document change = new Document("$set", new Document("version", version + 1).append("state", state))
                .append("$push", new Document("unpublished", entry.toDocument()));
        return one(rows.updateOne(guarded, change)).map(result -> result.getMatchedCount() == 1);
    }

    /** Rows with this value at a path of their state; reads all of them where the store keeps no index. */
    Flux<Row> where(String path, Object value) {
        return Flux.from(rows.find(new Document("state." + path, value)))
                .map(Row::from)
                .onErrorMap(MongoException.class, Rows::unavailable);
    }

    /** Rows whose number at a path of their state is at most this one; reads all of them as well. */
    Flux<Row> upTo(String path, long most) {
        return where(path, new Document("$lte", most));
    }

    /** All rows. */
    Flux<Row> all() {
        return Flux.from(rows.find()).map(Row::from).onErrorMap(MongoException.class, Rows::unavailable);
    }

    /** Rows in the order of their ids, from this id on. */
    Flux<Row> from(String id, int limit) {
        return Flux.from(rows.find(new Document("_id", new Document("$gte", id)))
                        .sort(new Document("_id", 1))
                        .limit(limit))
                .map(Row::from)
                .onErrorMap(MongoException.class, Rows::unavailable);
    }

    /** A row with unpublished facts, and when the first of them happened. */
    record Waiting(String id, Instant since) {}

    /** Rows that have unpublished facts. */
    Flux<Waiting> unpublished(int limit) {
        return Flux.from(rows.find(gt("unpublished.sequence", 0L))
                        .projection(Projections.include("unpublished.time"))
                        .limit(limit))
                .map(document -> new Waiting(
                        document.getString("_id"),
                        Instant.parse(document.getList("unpublished", Document.class)
                                .get(0)
                                .getString("time"))))
                .onErrorMap(MongoException.class, Rows::unavailable);
    }

    /** Copies a published fact to the history, and its request to the answered ones. Doing it again changes nothing. */
    Mono<Void> keep(String id, Entry entry) {
        Document kept = new Document("_id", historyId(id, entry.sequence()))
                .append("sequence", entry.sequence())
                .append("type", entry.type())
                .append("time", entry.time().toString())
                .append("data", entry.data());
        if (entry.confidential() != null) {
            kept.append("confidential", entry.confidential());
        }
        Mono<Boolean> inserted = eachKept.insert(kept);
        Entry.Answered request = entry.request();
        if (request == null) {
            return inserted.then();
        }
        Document answered = new Document("_id", request.key())
                .append("body", request.body())
                .append("subject", id)
                .append("sequence", entry.sequence())
                .append("answer", request.answer())
                .append("at", Date.from(entry.time()));
        return inserted.then(eachAnswered.insert(answered)).then();
    }

    /** Takes these facts out of the row, whatever another release has written beside them; others, added meanwhile, stay. */
    Mono<Void> remove(String id, List<Entry> entries) {
        List<Long> sequences = entries.stream().map(Entry::sequence).toList();
        Document change = new Document(
                "$pull", new Document("unpublished", new Document("sequence", new Document("$in", sequences))));
        return eachRow.change(id, change);
    }

    /** Kept facts with {@code after < sequence <= last}, in any order. */
    Flux<Entry> history(String id, long after, long last) {
        List<String> ids = LongStream.rangeClosed(after + 1, last)
                .mapToObj(sequence -> historyId(id, sequence))
                .toList();
        return Flux.from(history.find(new Document("_id", new Document("$in", ids))))
                .map(Entry::from)
                .onErrorMap(MongoException.class, Rows::unavailable);
    }

    /** An answered request: {@code _id, body, subject, sequence, answer}. */
    Mono<Document> answered(String key) {
        return eachAnswered.find(key);
    }

    Mono<Long> forgetRequests(Instant now, Duration age) {
        return one(requests.deleteMany(new Document("at", new Document("$lt", Date.from(now.minus(age))))))
                .map(result -> result.getDeletedCount());
    }

    private String historyId(String id, long sequence) {
        return topic + ":" + id + ":" + sequence;
    }

    private static <T> Mono<T> one(Publisher<T> publisher) {
        return Mono.from(publisher).onErrorMap(MongoException.class, Rows::unavailable);
    }

    static StoreUnavailable unavailable(MongoException cause) {
        return new StoreUnavailable("The store does not answer.", cause);
    }
}
