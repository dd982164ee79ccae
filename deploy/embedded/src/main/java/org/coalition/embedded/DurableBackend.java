package org.coalition.embedded;

import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Answers a write after it was committed to the file; by itself the backend answers first and commits some time later, and
 * a killed process loses what it acknowledged. Writers that wait at the same time share one commit.
 */
final class DurableBackend extends IndexedBackend {
    private static final Set<String> READS = Set.of(
            "find",
            "aggregate",
            "count",
            "distinct",
            "getmore",
            "ping",
            "hello",
            "ismaster",
            "buildinfo",
            "listcollections",
            "listdatabases",
            "listindexes",
            "killcursors",
            "endsessions",
            "serverstatus");

    private final MVStore store;
    /** Commands share it; the committer has it alone, because one write touches several maps. */
    private final ReentrantReadWriteLock commands = new ReentrantReadWriteLock(true);

    private final ReentrantLock committing = new ReentrantLock(true);
    private final AtomicLong executed = new AtomicLong();
    private final CompletableFuture<Exception> lost = new CompletableFuture<>();
    /** Guarded by {@link #committing}. */
    private long committed;

    DurableBackend(MVStore store) {
        super(store);
        this.store = store;
    }

    /** Completes with the reason when the file could not be written; from then on everything is refused. */
    CompletableFuture<Exception> lost() {
        return lost;
    }

    /** Every message ends up here as well. */
    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        return durable(command, () -> super.handleCommand(channel, database, command, query));
    }

    @Override
    public QueryResult handleQuery(MongoQuery query) {
        commands.readLock().lock();
        try {
            return super.handleQuery(query);
        } finally {
            commands.readLock().unlock();
        }
    }

    private Document durable(String command, Supplier<Document> execution) {
        boolean writes = !READS.contains(command.toLowerCase(Locale.ROOT));
        Document answer;
        long ticket;
        commands.readLock().lock();
        try {
            answer = execution.get();
            ticket = writes ? executed.incrementAndGet() : 0;
        } finally {
            commands.readLock().unlock();
        }
        if (writes) {
            awaitCommit(ticket);
        }
        return answer;
    }

    private void awaitCommit(long ticket) {
        committing.lock();
        try {
            if (committed >= ticket) {
                return;
            }
            commands.writeLock().lock();
            try {
                long upTo = executed.get();
                store.commit();
                committed = upTo;
            } catch (MVStoreException e) {
                lost.complete(e);
                throw e;
            } finally {
                commands.writeLock().unlock();
            }
        } finally {
            committing.unlock();
        }
    }
}
