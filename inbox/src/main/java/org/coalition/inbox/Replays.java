package org.coalition.inbox;

import com.mongodb.MongoException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.coalition.outbox.StoreUnavailable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Which dead letters were applied since, and when. */
final class Replays {
    private final MongoCollection<Document> collection;

    Replays(MongoCollection<Document> collection) {
        this.collection = collection;
    }

    /** The first time stays. Errors: {@link StoreUnavailable}. */
    Mono<Void> note(String id, Instant at) {
        return Mono.from(collection.updateOne(
                        Filters.eq("_id", id),
                        Updates.setOnInsert("at", Date.from(at)),
                        new UpdateOptions().upsert(true)))
                .then()
                .onErrorMap(MongoException.class, error -> new StoreUnavailable("The store does not answer.", error));
    }

    /** By the id of the letter. Errors: {@link StoreUnavailable}. */
    Mono<Map<String, Instant>> of(List<String> ids) {
        return Flux.from(collection.find(Filters.in("_id", ids)))
                .collectMap(
                        row -> row.getString("_id"), row -> row.getDate("at").toInstant())
                .onErrorMap(MongoException.class, error -> new StoreUnavailable("The store does not answer.", error));
    }
}
