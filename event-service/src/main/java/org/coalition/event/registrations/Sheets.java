package org.coalition.event.registrations;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.coalition.event.events.Question;
import org.coalition.http.links.SigningKey;
import org.coalition.outbox.StoreUnavailable;
import org.reactivestreams.Publisher;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What people answer to surveys: a sheet for each who was asked, in its place once, however often it is filled in. It is named
 * by a keyed hash of the registration, and holds no time, so that without the key nobody can tell whose it is. Errors of every
 * method: {@link StoreUnavailable}.
 */
@Component
class Sheets {
    private static final int BYTES = 16;

    private final MongoCollection<Document> sheets;
    private final MongoCollection<Document> tallies;
    private final SigningKey key;

    Sheets(MongoDatabase database, SigningKey key) {
        this.sheets = database.getCollection("survey-sheets");
        this.tallies = database.getCollection("survey-tallies");
        this.key = key;
    }

    /** Lays out an empty one; nothing when it is there. */
    Mono<Void> lay(String event, String registration, Instant forget) {
        return once(
                sheets,
                new Document("_id", name(event, registration))
                        .append("event", event)
                        .append("told", false)
                        .append("forget", Date.from(forget)));
    }

    /** Notes that its link was sent. */
    Mono<Void> told(String event, String registration) {
        return one(sheets.updateOne(
                        new Document("_id", name(event, registration)),
                        new Document("$set", new Document("told", true))))
                .then();
    }

    /** Of these registrations, those to whom no link was sent. */
    Mono<List<String>> untold(String event, List<String> registrations) {
        return many(sheets.find(new Document("event", event).append("told", true))
                        .projection(new Document("_id", 1)))
                .map(sheet -> sheet.getString("_id"))
                .collect(Collectors.toSet())
                .map(told -> untold(event, registrations, told));
    }

    private List<String> untold(String event, List<String> registrations, Set<String> told) {
        return registrations.stream()
                .filter(one -> !told.contains(name(event, one)))
                .toList();
    }

    /** True when the person was asked and not erased since. */
    Mono<Boolean> isLaid(String event, String registration) {
        return one(sheets.find(new Document("_id", name(event, registration))).first())
                .hasElement();
    }

    /** In the place of what was answered before. False when there is no sheet: an erased one does not come back. */
    Mono<Boolean> fill(String event, String registration, Map<String, String> answers) {
        return one(sheets.updateOne(
                        new Document("_id", name(event, registration)),
                        new Document("$set", new Document("answers", new Document(Map.copyOf(answers))))))
                .map(result -> result.getMatchedCount() == 1);
    }

    /** Doing it again changes nothing. */
    Mono<Void> erase(String event, String registration) {
        return one(sheets.deleteOne(new Document("_id", name(event, registration))))
                .then();
    }

    /** What was answered so far, or was kept of it when the sheets were destroyed. */
    Mono<Tally> tally(String event) {
        // In this order: the sheets go after their tally was kept.
        return counted(event)
                .flatMap(counted -> one(tallies.find(new Document("_id", event)).first())
                        .map(Sheets::tally)
                        .defaultIfEmpty(counted));
    }

    /** Events with sheets whose day has come. */
    Flux<String> due(Instant now, int limit) {
        return many(sheets.find(new Document("forget", new Document("$lte", Date.from(now))))
                        .projection(new Document("event", 1))
                        .limit(limit))
                .map(sheet -> sheet.getString("event"))
                .distinct();
    }

    /** Keeps the counts, then destroys all sheets of an event. Doing it again changes nothing. */
    Mono<Void> destroy(String event, List<Question> questions) {
        return counted(event)
                .flatMap(counted -> once(tallies, document(event, counted.withoutWords(questions))))
                .then(one(sheets.deleteMany(new Document("event", event))))
                .then();
    }

    private Mono<Tally> counted(String event) {
        return many(sheets.find(new Document("event", event)))
                .map(sheet -> Optional.ofNullable(sheet.get("answers", Document.class)))
                .collectList()
                .map(all -> Tally.of(
                        all.size(),
                        all.stream()
                                .flatMap(Optional::stream)
                                .map(Sheets::answers)
                                .toList()));
    }

    private String name(String event, String registration) {
        return HexFormat.of().formatHex(key.derive("survey\n" + event + "\n" + registration), 0, BYTES);
    }

    private static Map<String, String> answers(Document document) {
        return document.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, answer -> (String) answer.getValue()));
    }

    /** Choices are values here: they may hold what a name in a document may not. */
    private static Document document(String event, Tally tally) {
        List<Document> counts = tally.counts().entrySet().stream()
                .flatMap(question -> question.getValue().entrySet().stream()
                        .map(answer -> new Document("question", question.getKey())
                                .append("answer", answer.getKey())
                                .append("people", answer.getValue())))
                .toList();
        return new Document("_id", event)
                .append("asked", tally.asked())
                .append("answered", tally.answered())
                .append("counts", counts);
    }

    private static Tally tally(Document document) {
        return new Tally(
                document.getLong("asked"),
                document.getLong("answered"),
                document.getList("counts", Document.class).stream()
                        .collect(Collectors.groupingBy(
                                count -> count.getString("question"),
                                Collectors.toMap(
                                        count -> count.getString("answer"), count -> count.getLong("people")))));
    }

    private static Mono<Void> once(MongoCollection<Document> into, Document document) {
        return Mono.from(into.insertOne(document))
                .then()
                .onErrorResume(Sheets::isDuplicate, there -> Mono.empty())
                .onErrorMap(MongoException.class, Sheets::unavailable);
    }

    private static <T> Mono<T> one(Publisher<T> publisher) {
        return Mono.from(publisher).onErrorMap(MongoException.class, Sheets::unavailable);
    }

    private static Flux<Document> many(Publisher<Document> publisher) {
        return Flux.from(publisher).onErrorMap(MongoException.class, Sheets::unavailable);
    }

    private static boolean isDuplicate(Throwable error) {
        return error instanceof MongoWriteException write
                && write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
    }

    private static StoreUnavailable unavailable(MongoException error) {
        return new StoreUnavailable("The store does not answer.", error);
    }
}
