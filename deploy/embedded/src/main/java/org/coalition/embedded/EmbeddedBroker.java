package org.coalition.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;

/** A Kafka broker that is its own controller. */
public final class EmbeddedBroker implements AutoCloseable {
    private static final int PARTITIONS = 3;

    private final KafkaRaftServer server;
    private final String bootstrap;

    private EmbeddedBroker(KafkaRaftServer server, String bootstrap) {
        this.server = server;
        this.bootstrap = bootstrap;
    }

    /**
     * A broker that keeps its logs in the folder and finds them again. Errors: {@link CannotStart}.
     *
     * @param folder created when absent
     */
    public static EmbeddedBroker start(Path folder, String host, int port, int controllerPort) {
        return start(folder, host, port, controllerPort, Map.of());
    }

    /** As above, with more of Kafka's settings, or other ones. */
    static EmbeddedBroker start(Path folder, String host, int port, int controllerPort, Map<String, String> more) {
        Properties properties = properties(folder, host, port, controllerPort);
        properties.putAll(more);
        try {
            format(folder, properties);
            KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
            server.startup();
            return new EmbeddedBroker(server, host + ":" + port);
        } catch (IOException e) {
            throw new CannotStart("The data folder " + folder + " cannot be written: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw new CannotStart(
                    "The broker does not start on ports " + port + " and " + controllerPort + " with " + folder + ": "
                            + e.getMessage(),
                    e);
        }
    }

    /** A broker on free ports in a new folder, with all topics; for tests. */
    public static EmbeddedBroker temporary() {
        try {
            endsNoTests();
            EmbeddedBroker broker = start(Temporary.folder("broker"), "127.0.0.1", freePort(), freePort());
            broker.createTopics();
            return broker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code host:port}. */
    public String bootstrap() {
        return bootstrap;
    }

    /** Creates the topics that do not exist yet. */
    public void createTopics() {
        Stream<NewTopic> journals = Topics.ALL.stream().map(topic -> new NewTopic(topic, PARTITIONS, (short) 1));
        Stream<NewTopic> deadLetters = Topics.deadLetters().map(topic -> new NewTopic(topic, 1, (short) 1));
        Topics.create(bootstrap, Stream.concat(journals, deadLetters).toList());
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path folder, Properties properties) throws IOException {
        if (Files.exists(folder.resolve("log").resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(folder);
        Path file = folder.resolve("broker.properties");
        try (var out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
        var said = new ByteArrayOutputStream();
        var print = new PrintStream(said, true, StandardCharsets.UTF_8);
        String[] arguments = {
            "format", "--cluster-id", Uuid.randomUuid().toString(), "--config", file.toString(), "--ignore-formatted"
        };
        if (StorageTool.execute(arguments, print) != 0) {
            throw new IOException(said.toString(StandardCharsets.UTF_8).strip());
        }
    }

    private static Properties properties(Path folder, String host, int port, int controllerPort) {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "controller.quorum.voters", "1@" + host + ":" + controllerPort,
                "listeners", "PLAINTEXT://" + host + ":" + port + ",CONTROLLER://" + host + ":" + controllerPort,
                "advertised.listeners", "PLAINTEXT://" + host + ":" + port,
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "controller.listener.names", "CONTROLLER",
                "inter.broker.listener.name", "PLAINTEXT",
                "log.dirs", folder.resolve("log").toAbsolutePath().toString(),
                // Facts are kept for ever.
                "log.retention.ms", "-1"));
        properties.putAll(Map.of(
                "auto.create.topics.enable", "false",
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "3",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "1",
                "group.initial.rebalance.delay.ms", "0",
                // Back in 4 s instead of 12 s after a kill.
                "broker.session.timeout.ms", "2000",
                "broker.heartbeat.interval.ms", "500",
                "log.cleaner.dedupe.buffer.size", "4194304"));
        properties.putAll(Map.of(
                "log.index.size.max.bytes", "1048576",
                "num.network.threads", "2",
                "num.io.threads", "4",
                "num.recovery.threads.per.data.dir", "2"));
        return properties;
    }

    /** A broker that cannot write halts its program. Tests may end, and its files go, while it still runs. */
    static void endsNoTests() {
        Exit.setHaltProcedure((code, message) -> {});
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
