package org.coalition.event.registrations;

import com.mongodb.MongoException;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import java.util.Date;
import org.bson.Document;
import org.coalition.delivery.Deliveries;
import org.coalition.event.events.Event;
import org.coalition.event.registrations.Desk.Cause;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.StoreUnavailable;
import org.reactivestreams.Publisher;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Erases persons on request, and remembers that it did. The wish is written down first, so that an erasure that a crash cut
 * short is finished. Errors of every method: {@link StoreUnavailable}.
 */
@Component
class Erasures {
    private final MongoCollection<Document> erasures;
    private final Registrants registrants;
    private final Deliveries deliveries;
    private final Sheets sheets;
    private final Desk desk;
    private final Clock clock;

    Erasures(
            MongoDatabase database,
            Registrants registrants,
            Deliveries deliveries,
            Sheets sheets,
            Desk desk,
            Clock clock) {
        this.erasures = database.getCollection("erasures");
        this.registrants = registrants;
        this.deliveries = deliveries;
        this.sheets = sheets;
        this.desk = desk;
        this.clock = clock;
    }

    /** Doing it again changes nothing. */
    Mono<Void> erase(String event, String registration, String by) {
        Document wish = new Document("event", event)
                .append("by", by)
                .append("at", Date.from(clock.instant()))
                .append("done", false);
        return one(erasures.updateOne(
                        new Document("_id", registration),
                        new Document("$setOnInsert", wish),
                        new UpdateOptions().upsert(true)))
                .then(finish(event, registration, by));
    }

    /** Errors: 404 when the event never had it: who hosts one is no host of the registrations of others. */
    Mono<Void> requireKnown(Event event, String registration) {
        if (event.seats(event.updatedAt()).find(registration).isPresent()) {
            return Mono.empty();
        }
        return one(erasures.find(new Document("_id", registration).append("event", event.id()))
                        .first())
                .switchIfEmpty(Mono.error(() -> Problem.notFound("There is no registration '" + registration + "'.")))
                .then();
    }

    /** Errors: 410 when this registration was erased: nobody comes back because a request is repeated. */
    Mono<Void> requireNone(String registration) {
        return one(erasures.find(new Document("_id", registration)).first())
                .flatMap(erased -> Mono.error(Problem.gone("This registration was erased.")));
    }

    /** Finishes those that were cut short. */
    Mono<Void> finishAll() {
        return Flux.from(erasures.find(new Document("done", false)))
                .onErrorMap(MongoException.class, Erasures::unavailable)
                .concatMap(open -> finish(open.getString("event"), open.getString("_id"), open.getString("by")))
                .then();
    }

    private Mono<Void> finish(String event, String registration, String by) {
        return registrants
                .erase(registration)
                .then(deliveries.forget(registration))
                .then(sheets.erase(event, registration))
                .then(desk.change(event, Cause.erased(by), (state, seats) -> seats.erase(registration)))
                .then(one(erasures.updateOne(
                        new Document("_id", registration), new Document("$set", new Document("done", true)))))
                .then();
    }

    private static <T> Mono<T> one(Publisher<T> publisher) {
        return Mono.from(publisher).onErrorMap(MongoException.class, Erasures::unavailable);
    }

    private static StoreUnavailable unavailable(MongoException error) {
        return new StoreUnavailable("The store does not answer.", error);
    }
}
