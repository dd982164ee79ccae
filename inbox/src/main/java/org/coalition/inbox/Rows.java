package org.coalition.inbox;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Duration;
import org.bson.Document;
import org.coalition.outbox.StoreUnavailable;
import reactor.core.publisher.Mono;

/**
 * What is known about the subjects of one topic. Each row carries the sequence of the last fact that changed it, so that
 * a fact that comes again, or late, changes nothing.
 */
public final class Rows {
    private static final Duration ON_ITS_WAY = Duration.ofMillis(50);
    private static final int PATIENCE = 40;

    private final MongoCollection<Document> collection;

    public Rows(MongoCollection<Document> collection) {
        this.collection = collection;
    }

    /** Errors: {@link StoreUnavailable}. */
    public Mono<Document> find(String subject) {
        return Mono.from(collection.find(new Document("_id", subject)).first())
                .onErrorMap(MongoException.class, error -> new StoreUnavailable("The store does not answer.", error));
    }

    /** As {@link #find}, and for two seconds more when a fact of a moment ago may be on its way still. */
    public Mono<Document> await(String subject) {
        return find(subject)
                .repeatWhenEmpty(PATIENCE, empty -> empty.delayElements(ON_ITS_WAY))
                .onErrorResume(IllegalStateException.class, gaveUp -> Mono.empty());
    }

    /** Writes the row unless a fact as new or newer has. Errors: {@link StoreUnavailable}. */
    public Mono<Void> put(String subject, long sequence, Document row) {
        Document older = new Document("_id", subject).append("sequence", new Document("$lt", sequence));
        Document change = new Document("$set", new Document(row).append("sequence", sequence));
        return Mono.from(collection.updateOne(older, change, new UpdateOptions().upsert(true)))
                // A row stands there: mostly a newer one, which the filter passed by; seldom an older one of the same
                // moment.
                .onErrorResume(Rows::isDuplicate, other -> Mono.from(collection.updateOne(older, change)))
                .then()
                .onErrorMap(MongoException.class, error -> new StoreUnavailable("The store does not answer.", error));
    }

    private static boolean isDuplicate(Throwable error) {
        return error instanceof MongoWriteException write
                && write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
    }
}
