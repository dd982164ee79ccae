package org.coalition.embedded;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/** A server that speaks MongoDB's wire protocol and keeps everything in one file. */
public final class EmbeddedStore implements AutoCloseable {
    /** So many writers can share one commit. */
    private static final int WORKERS = 48;

    private final MongoServer server;
    private final String uri;
    private final CompletableFuture<Exception> lost;

    private EmbeddedStore(H2Backend backend, CompletableFuture<Exception> lost, String host, int port) {
        this.lost = lost;
        this.server = new MongoServer(backend);
        try {
            bind(server, host, port);
        } catch (IOException | RuntimeException e) {
            backend.close();
            throw new CannotStart("Port " + port + " for the store is taken. Choose another --port.", e);
        }
        this.uri = "mongodb://" + host + ":" + server.getLocalAddress().getPort();
    }

    /**
     * A store on disk that answers a write after it was committed. Errors: {@link CannotStart}.
     *
     * @param folder created when absent
     * @param port 0 for any
     */
    public static EmbeddedStore start(Path folder, String host, int port) {
        DurableBackend backend = new DurableBackend(open(folder));
        return new EmbeddedStore(backend, backend.lost(), host, port);
    }

    /** A store that forgets; for tests. */
    public static EmbeddedStore inMemory() {
        return new EmbeddedStore(new IndexedBackend(MVStore.open(null)), new CompletableFuture<>(), "127.0.0.1", 0);
    }

    /** Connection string without a database. */
    public String uri() {
        return uri;
    }

    /** Completes with the reason when the file could not be written: then only a new start helps. */
    public CompletableFuture<Exception> lost() {
        return lost;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    /** Netty throws checked exceptions that its signature hides. */
    private static void bind(MongoServer server, String host, int port) throws IOException {
        server.bind(new InetSocketAddress(host, port), 1, WORKERS);
    }

    private static MVStore open(Path folder) {
        Path file = folder.resolve("store.mv");
        try {
            Files.createDirectories(folder);
            MVStore store = new MVStore.Builder()
                    .fileName(file.toString())
                    .autoCommitDisabled()
                    .autoCommitBufferSize(0)
                    .open();
            // Without this the file keeps every version of 45 s and grows a thousandfold under load.
            store.setRetentionTime(0);
            store.setVersionsToKeep(0);
            return store;
        } catch (MVStoreException e) {
            throw switch (e.getErrorCode()) {
                case DataUtils.ERROR_FILE_LOCKED ->
                    new CannotStart(file + " is in use by another running platform. Choose another --data.", e);
                case DataUtils.ERROR_WRITING_FAILED ->
                    new CannotStart(file + " cannot be written: " + e.getMessage() + ". Is there room?", e);
                default ->
                    new CannotStart(
                            file + " is damaged or no store: " + e.getMessage()
                                    + ". Put a backup in its place, or choose another --data.",
                            e);
            };
        } catch (IOException e) {
            throw new CannotStart("The data folder " + folder + " cannot be written: " + e.getMessage(), e);
        }
    }
}
