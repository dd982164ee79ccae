package org.coalition.conformance;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

/** The store of whoever runs the platform: {@code -Dcoalition.conformance.uri=mongodb://…}. It may make and drop databases there. */
@Tag("own-store")
class OwnStoreIT extends StoreConformance {
    @Override
    String name() {
        return "Your store";
    }

    @Override
    Server server(Path folder) {
        String uri = System.getProperty("coalition.conformance.uri");
        return new Server() {
            @Override
            public String uri() {
                return uri;
            }

            @Override
            public void kill() {
                throw new UnsupportedOperationException("It is not ours.");
            }

            @Override
            public void start() {
                throw new UnsupportedOperationException("It is not ours.");
            }

            @Override
            public void close() {
                // It goes on.
            }
        };
    }

    @Override
    public boolean isOurs() {
        return false;
    }
}
