package org.coalition.outbox;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.coalition.broker.Broker;
import org.coalition.embedded.EmbeddedBroker;
import org.coalition.embedded.EmbeddedStore;

/**
 * A real store and a real broker, spoken to as services do.
 *
 * @param bootstrap Kafka's {@code bootstrap.servers}
 */
public record Infrastructure(MongoClient client, String bootstrap, LastingProducer producer) implements AutoCloseable {

    /** Those two. The store is named by a connection string. */
    public static Infrastructure at(String store, String bootstrap) {
        return new Infrastructure(
                client(store), bootstrap, new LastingProducer(Broker.at(bootstrap), Clock.systemUTC()));
    }

    /** A client as services have it. */
    public static MongoClient client(String store) {
        return MongoClients.create(Connection.settings(store));
    }

    /** One for all tests here, inside this JVM. */
    static Infrastructure embedded() {
        return Embedded.ONE;
    }

    /** Sends as services do; completes when all replicas have the record. */
    public Future<RecordMetadata> send(ProducerRecord<String, String> record) {
        CompletableFuture<RecordMetadata> sent = new CompletableFuture<>();
        producer.send(record, (metadata, error) -> {
            if (error == null) {
                sent.complete(metadata);
            } else {
                sent.completeExceptionally(error);
            }
        });
        return sent;
    }

    @Override
    public void close() {
        client.close();
        producer.close();
    }

    private static final class Embedded {
        static final Infrastructure ONE =
                at(EmbeddedStore.inMemory().uri(), EmbeddedBroker.temporary().bootstrap());
    }
}
