package org.coalition.conformance;

import java.nio.file.Path;

class MongoDbIT extends StoreConformance {
    @Override
    String name() {
        return "MongoDB 8";
    }

    @Override
    Server server(Path folder) throws NotHere {
        return new MongoContainer("mongo:8.0");
    }
}
