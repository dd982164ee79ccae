package org.coalition.outbox;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.coalition.embedded.EmbeddedBroker;
import org.coalition.embedded.EmbeddedStore;

/**
 * A real store and a real broker, spoken to as services do.
 *
 * @param bootstrap Kafka's {@code bootstrap.servers}
 */
public record Infrastructure(MongoClient client, String bootstrap, Producer<String, String> producer)
        implements AutoCloseable {

    /** Those two. The store is named by a connection string. */
    public static Infrastructure at(String store, String bootstrap) {
        return new Infrastructure(client(store), bootstrap, OutboxFactory.producer(bootstrap));
    }

    /** A client as services have it. */
    public static MongoClient client(String store) {
        return MongoClients.create(Connection.settings(store));
    }

    /** One for all tests here, inside this JVM. */
    static Infrastructure embedded() {
        return Embedded.ONE;
    }

    @Override
    public void close() {
        client.close();
        producer.close(Duration.ofSeconds(5));
    }

    private static final class Embedded {
        static final Infrastructure ONE =
                at(EmbeddedStore.inMemory().uri(), EmbeddedBroker.temporary().bootstrap());
    }
}
