package org.coalition.conformance;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.bson.Document;
import reactor.core.publisher.Mono;

/** A server that speaks MongoDB's protocol. */
interface Server extends AutoCloseable {
    /** Connection string. */
    String uri();

    /** Ends it at once, as SIGKILL does. */
    void kill();

    /** Starts it on what it had kept, at the same address. */
    void start();

    @Override
    void close();

    /** Waits until it serves. */
    default void await() {
        try (MongoClient client = MongoClients.create(uri())) {
            Awaitility.await("an answer of " + uri())
                    .atMost(Duration.ofMinutes(1))
                    .ignoreExceptions()
                    .until(() -> Mono.from(client.getDatabase("admin").runCommand(new Document("ping", 1)))
                                    .block(Duration.ofSeconds(2))
                            != null);
        }
    }
}
