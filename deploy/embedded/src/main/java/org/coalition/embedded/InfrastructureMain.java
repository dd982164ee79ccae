package org.coalition.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Broker and store as one program; says {@code ready} when both serve, and ends both on SIGTERM. */
public final class InfrastructureMain {
    private InfrastructureMain() {}

    /** {@code --data DIR --kafka-port N --controller-port N --store-port N}. Exit code 1 when it cannot start. */
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
                    Integer.parseInt(option(options, "--store-port")));
        } catch (CannotStart e) {
            System.err.println(e.getMessage());
            // The broker leaves threads behind.
            Runtime.getRuntime().halt(1);
        }
    }

    private static void start(Path data, int kafkaPort, int controllerPort, int storePort) {
        EmbeddedStore store = EmbeddedStore.start(data.resolve("store"), "127.0.0.1", storePort);
        EmbeddedBroker broker = EmbeddedBroker.start(data.resolve("broker"), "127.0.0.1", kafkaPort, controllerPort);
        broker.createTopics();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            broker.close();
            store.close();
        }));
        System.out.println("ready");
    }

    private static String option(Map<String, String> options, String name) {
        String value = options.get(name);
        if (value == null) {
            throw new CannotStart("Option " + name + " is missing.", null);
        }
        return value;
    }
}
