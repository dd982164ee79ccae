package org.coalition.conformance;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.coalition.embedded.EmbeddedBroker;
import org.coalition.outbox.Infrastructure;
import org.coalition.outbox.OutboxTest;
import org.coalition.outbox.RelayTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Everything that a store has to be able to do before the platform may run on it. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class StoreConformance implements OneDocument, Questions, Values, Failures {
    private static final EmbeddedBroker BROKER = EmbeddedBroker.temporary();

    @RegisterExtension
    final Abilities abilities = new Abilities(name(), lacks(), untried());

    private Server server;
    private Infrastructure infrastructure;
    private MongoDatabase database;

    /** What it is called in reports. */
    abstract String name();

    /** A running server. Errors: {@link NotHere}. */
    abstract Server server(Path folder) throws NotHere;

    /**
     * What this server is known not to be able to do: name of the test method, and why. It is tried all the same: one that can
     * do it now is a failure of this list.
     */
    Map<String, String> lacks() {
        return Map.of();
    }

    /** As {@link #lacks}, of what is not even tried; names of classes of tests too. */
    Map<String, String> untried() {
        return Map.of();
    }

    @BeforeAll
    void connect(@TempDir Path folder) {
        server = abilities.started(() -> server(folder));
        server.await();
        infrastructure = Infrastructure.at(server.uri(), BROKER.bootstrap());
        database = infrastructure.client().getDatabase("conformance-" + UUID.randomUUID());
    }

    @AfterAll
    void disconnect() {
        if (infrastructure != null) {
            Store.get(database.drop());
            infrastructure.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Override
    public MongoCollection<Document> collection() {
        return database.getCollection("c" + UUID.randomUUID());
    }

    @Override
    public Server server() {
        return server;
    }

    @Override
    public MongoClient client() {
        return infrastructure.client();
    }

    @Override
    public boolean isOurs() {
        return true;
    }

    @Override
    public void tell(String figure) {
        abilities.tell(figure);
    }

    @Nested
    @Ability(
            "carries the outbox: commands and their facts under concurrent writers, repeated requests, an absent broker")
    class Outboxes extends OutboxTest {
        @Override
        protected Infrastructure infrastructure() {
            return infrastructure;
        }
    }

    @Nested
    @Ability("carries the relay: every fact is published and kept once and in order, wherever a relay dies")
    class Relays extends RelayTest {
        @Override
        protected Infrastructure infrastructure() {
            return infrastructure;
        }
    }
}
