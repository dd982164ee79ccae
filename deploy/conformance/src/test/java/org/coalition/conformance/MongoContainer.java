package org.coalition.conformance;

import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.mongodb.MongoDBContainer;

/** MongoDB as a replica set of one, in a container. */
final class MongoContainer implements Server {
    private static final int INSIDE = 27017;

    private final int port = Program.freePort();
    private final MongoDBContainer container;

    /** Errors: {@link NotHere}. */
    MongoContainer(String image) throws NotHere {
        requireEngine();
        container = new MongoDBContainer(image).withReplicaSet();
        // A port that the engine chooses is another one after a restart.
        container.setPortBindings(List.of(port + ":" + INSIDE));
        container.start();
    }

    static void requireEngine() throws NotHere {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new NotHere("no container engine answers");
        }
    }

    @Override
    public String uri() {
        // The name that the replica set has for itself is known inside alone.
        return "mongodb://" + container.getHost() + ":" + port + "/?directConnection=true";
    }

    @Override
    public void kill() {
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void start() {
        container
                .getDockerClient()
                .startContainerCmd(container.getContainerId())
                .exec();
    }

    @Override
    public void close() {
        container.stop();
    }
}
