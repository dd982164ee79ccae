package org.coalition.event.registrations;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.bson.Document;
import org.coalition.event.events.Seat;
import org.coalition.event.programme.Beneficiary;
import org.coalition.outbox.KeyReused;
import org.coalition.outbox.StoreUnavailable;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The persons: the only place where they are. Each goes at its day, see {@link Retention}. Errors of every method: {@link
 * StoreUnavailable}.
 */
@Component
public class Registrants {
    /** After a place lapsed, nobody needs to know for whom it was kept. */
    private static final Duration GRACE = Duration.ofHours(1);

    private final MongoCollection<Document> registrants;

    Registrants(MongoDatabase database) {
        this.registrants = database.getCollection("registrants");
    }

    /** Keeps it, or gives what is kept under this id already. Errors: {@link KeyReused} when that is another person. */
    Mono<Kept> keep(Kept registration) {
        Registrant person = registration.person();
        Document document = new Document("_id", registration.id())
                .append("event", registration.event())
                .append("name", person.name())
                .append("email", person.email())
                .append("organisation", person.organisation())
                .append("country", person.country())
                .append("role", person.role() == null ? null : person.role().word())
                .append("language", person.language())
                .append("timeZone", person.timeZone())
                .append("answers", new Document(Map.copyOf(person.answers())))
                .append("state", registration.state().word())
                .append("position", registration.position())
                .append("confirmBy", Date.from(registration.confirmBy()))
                .append("sibling", registration.sibling())
                .append("forget", Date.from(registration.confirmBy().plus(GRACE)));
        return Mono.from(registrants.insertOne(document))
                .thenReturn(registration)
                .onErrorResume(
                        Registrants::isDuplicate,
                        known -> find(registration.id()).doOnNext(kept -> {
                            if (!kept.person().equals(person)) {
                                throw new KeyReused();
                            }
                        }))
                .onErrorMap(MongoException.class, Registrants::unavailable);
    }

    /** Empty when there is none, or it was erased. */
    Mono<Kept> find(String id) {
        return one(registrants.find(new Document("_id", id)).first()).map(Registrants::kept);
    }

    /** Who they are, by registration; without those who were erased. */
    public Mono<Map<String, Registrant>> people(Collection<String> registrations) {
        return Flux.from(registrants.find(new Document("_id", new Document("$in", List.copyOf(registrations)))))
                .onErrorMap(MongoException.class, Registrants::unavailable)
                .map(Registrants::kept)
                .collect(Collectors.toMap(Kept::id, Kept::person));
    }

    /** Notes how long somebody was there; nothing when the person was erased. */
    Mono<Void> attended(String id, long minutes) {
        return one(registrants.updateOne(
                        new Document("_id", id), new Document("$set", new Document("minutes", minutes))))
                .then();
    }

    /** How long somebody was there; empty when nobody told. */
    Mono<Long> minutes(String id) {
        return one(registrants.find(new Document("_id", id)).first()).mapNotNull(found -> found.getLong("minutes"));
    }

    /** Doing it again changes nothing. */
    Mono<Void> erase(String id) {
        return one(registrants.deleteOne(new Document("_id", id))).then();
    }

    /** Those whose day has come, the longest overdue first. */
    Flux<Kept> due(Instant now, int limit) {
        return Flux.from(registrants
                        .find(new Document("forget", new Document("$lte", Date.from(now))))
                        .sort(new Document("forget", 1))
                        .limit(limit))
                .onErrorMap(MongoException.class, Registrants::unavailable)
                .map(Registrants::kept);
    }

    /** Sets another day. */
    Mono<Void> keepUntil(String id, Instant day) {
        return one(registrants.updateOne(
                        new Document("_id", id), new Document("$set", new Document("forget", Date.from(day)))))
                .then();
    }

    private static @Nullable Beneficiary role(@Nullable String word) {
        return Arrays.stream(Beneficiary.values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElse(null);
    }

    private static Kept kept(Document document) {
        Map<String, String> answers = document.get("answers", Document.class).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, answer -> (String) answer.getValue()));
        return new Kept(
                document.getString("_id"),
                document.getString("event"),
                new Registrant(
                        document.getString("name"),
                        document.getString("email"),
                        document.getString("organisation"),
                        document.getString("country"),
                        role(document.getString("role")),
                        document.getString("language"),
                        document.getString("timeZone"),
                        answers),
                Seat.State.valueOf(document.getString("state").toUpperCase(Locale.ROOT)),
                document.getInteger("position"),
                document.getDate("confirmBy").toInstant(),
                document.getString("sibling"));
    }

    private static <T> Mono<T> one(Publisher<T> publisher) {
        return Mono.from(publisher).onErrorMap(MongoException.class, Registrants::unavailable);
    }

    private static boolean isDuplicate(Throwable error) {
        return error instanceof MongoWriteException write
                && write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
    }

    private static StoreUnavailable unavailable(MongoException error) {
        return new StoreUnavailable("The store does not answer.", error);
    }
}
