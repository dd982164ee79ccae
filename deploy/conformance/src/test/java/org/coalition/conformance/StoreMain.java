package org.coalition.conformance;

import java.nio.file.Path;
import org.coalition.embedded.EmbeddedStore;

/** The embedded store as a process of its own, which can be killed. */
final class StoreMain {
    private StoreMain() {}

    /** {@code FOLDER PORT}. */
    public static void main(String[] arguments) throws InterruptedException {
        try (EmbeddedStore store =
                EmbeddedStore.start(Path.of(arguments[0]), "127.0.0.1", Integer.parseInt(arguments[1]))) {
            System.out.println(store.uri());
            Thread.currentThread().join();
        }
    }
}
