package org.coalition.conformance;

import java.nio.file.Path;

class EmbeddedStoreIT extends StoreConformance {
    @Override
    String name() {
        return "The embedded store";
    }

    @Override
    Server server(Path folder) {
        return new EmbeddedProcess(folder);
    }
}
