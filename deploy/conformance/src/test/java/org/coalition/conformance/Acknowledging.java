package org.coalition.conformance;

import static org.coalition.conformance.OneDocument.UPSERT;
import static org.coalition.conformance.Store.id;

import com.mongodb.MongoException;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;
import reactor.core.publisher.Mono;

/** Inserts a document and raises its own counter, again and again, and remembers what was acknowledged. */
final class Acknowledging extends Thread {
    private final MongoCollection<Document> rows;
    private final List<String> inserted = new ArrayList<>();
    private final AtomicLong counted = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile boolean finished;

    Acknowledging(MongoCollection<Document> rows, String name) {
        super(name);
        setDaemon(true);
        this.rows = rows;
    }

    @Override
    public void run() {
        for (int n = 0; !finished; n++) {
            String id = getName() + " insert " + n;
            try {
                // No limit of our own: a write that is never answered is what must not be.
                Mono.from(rows.insertOne(id(id))).block();
                inserted.add(id);
                Mono.from(rows.updateOne(id(getName()), new Document("$inc", new Document("n", 1L)), UPSERT))
                        .block();
                counted.incrementAndGet();
            } catch (MongoException notAcknowledged) {
                failed.incrementAndGet();
            }
        }
    }

    /** Ends after the write that is under way. */
    void finish() {
        finished = true;
    }

    long written() {
        return 2 * counted.get();
    }

    long failed() {
        return failed.get();
    }

    long counted() {
        return counted.get();
    }

    /** Once it has ended. */
    List<String> inserted() {
        return inserted;
    }
}
