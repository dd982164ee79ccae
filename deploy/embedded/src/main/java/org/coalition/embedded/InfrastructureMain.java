package org.coalition.embedded;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Broker and store as one program; says {@code ready} when both serve, answers 200 on its health port from then on, and
 * ends both on SIGTERM, and when one of them can no longer write.
 */
public final class InfrastructureMain {
    private InfrastructureMain() {}

    /** {@code --data DIR --kafka-port N --controller-port N --store-port N --health-port N}; no health port when it is 0. Exit code 1 when it cannot start. */
    public static void main(String[] arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
        try {
            start(
                    Path.of(option(options, "--data")),
                    Integer.parseInt(option(options, "--kafka-port")),
                    Integer.parseInt(option(options, "--controller-port")),
                    Integer.parseInt(option(options, "--store-port")),
                    Integer.parseInt(option(options, "--health-port")));
        } catch (RuntimeException e) {
            System.err.println(e instanceof CannotStart ? e.getMessage() : "It does not start: " + e);
            // The broker leaves threads behind.
            Runtime.getRuntime().halt(1);
        }
    }

    private static void start(Path data, int kafkaPort, int controllerPort, int storePort, int healthPort) {
        EmbeddedStore store = EmbeddedStore.start(data.resolve("store"), "127.0.0.1", storePort);
        var unused = store.lost().thenAccept(why -> {
            System.err.println("The store in " + data.resolve("store") + " cannot be written: " + why.getMessage());
            // As the broker does in its turn.
            Runtime.getRuntime().halt(1);
        });
        EmbeddedBroker broker = EmbeddedBroker.start(data.resolve("broker"), "127.0.0.1", kafkaPort, controllerPort);
        broker.createTopics();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            broker.close();
            store.close();
        }));
        if (healthPort != 0) {
            answerHealth(healthPort);
        }
        System.out.println("ready");
    }

    private static void answerHealth(int port) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 8);
            server.createContext("/", exchange -> {
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
        } catch (IOException e) {
            throw new CannotStart("Port " + port + " for the health of broker and store is taken.", e);
        }
    }

    private static String option(Map<String, String> options, String name) {
        String value = options.get(name);
        if (value == null) {
            throw new CannotStart("Option " + name + " is missing.", null);
        }
        return value;
    }
}
