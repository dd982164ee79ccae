package org.coalition.resource.editions;

import com.mongodb.MongoException;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.LocalDate;
import org.bson.Document;
import org.coalition.outbox.StoreUnavailable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** On which day a source that tells no date of its own came first. */
@Component
public class FirstSeen {
    private final MongoCollection<Document> series;

    FirstSeen(MongoDatabase database) {
        this.series = database.getCollection("reference-series");
    }

    /** That day; today for one that never came. Remembered unless it is only a try. Errors: {@link StoreUnavailable}. */
    Mono<LocalDate> day(String name, LocalDate today, boolean isTry) {
        Document id = new Document("_id", name);
        Mono<Document> found = isTry
                ? Mono.from(series.find(id).first())
                : Mono.from(series.findOneAndUpdate(
                        id,
                        new Document("$setOnInsert", new Document("day", today.toString())),
                        new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER)));
        return found.map(document -> LocalDate.parse(document.getString("day")))
                .defaultIfEmpty(today)
                .onErrorMap(MongoException.class, error -> new StoreUnavailable("The store does not answer.", error));
    }
}
