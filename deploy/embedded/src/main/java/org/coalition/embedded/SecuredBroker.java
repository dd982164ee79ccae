package org.coalition.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** A broker as clusters have them, for tests: it speaks TLS alone with its clients, and asks who they are (SASL, SCRAM-SHA-512). */
public final class SecuredBroker implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final String STORE_PASSWORD = "of the test's keys";
    private static final String METRICS = "kafka.server:type=socket-server-metrics,listener=SECURED,networkProcessor=*";
    private static final int ROUNDS = 4096;

    private final EmbeddedBroker broker;
    private final Admin inside;
    private final String bootstrap;
    private final Path certificate;

    private SecuredBroker(EmbeddedBroker broker, String bootstrap, Path certificate) {
        this.broker = broker;
        this.inside = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrap()));
        this.bootstrap = bootstrap;
        this.certificate = certificate;
    }

    /** On free ports in a new folder, with all topics, a new key, and nobody whom it knows. */
    public static SecuredBroker start() {
        try {
            EmbeddedBroker.endsNoTests();
            Path folder = Temporary.folder("secured");
            Path keys = folder.resolve("keys.p12");
            Path certificate = folder.resolve("certificate.pem");
            keytool(
                    keys,
                    "-genkeypair",
                    "-alias",
                    "broker",
                    "-keyalg",
                    "RSA",
                    "-dname",
                    "CN=broker",
                    "-ext",
                    "SAN=ip:" + HOST);
            keytool(keys, "-exportcert", "-alias", "broker", "-rfc", "-file", certificate.toString());
            int port = EmbeddedBroker.freePort();
            int inside = EmbeddedBroker.freePort();
            int controller = EmbeddedBroker.freePort();
            EmbeddedBroker broker = EmbeddedBroker.start(
                    folder.resolve("broker"), HOST, inside, controller, listener(port, inside, controller, keys));
            broker.createTopics();
            return new SecuredBroker(broker, HOST + ":" + port, certificate);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code host:port} of the listener that asks. */
    public String bootstrap() {
        return bootstrap;
    }

    /** Kafka's settings of a client that believes the broker's certificate and signs in. */
    public Map<String, String> client(String user, String password) {
        return Map.of(
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                        + password + "\";",
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                certificate.toString());
    }

    /** Lets somebody in, from now on with this password alone. */
    public void setPassword(String user, String password) {
        ScramCredentialInfo scram = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ROUNDS);
        answered(inside.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(user, scram, password)))
                .all());
    }

    /** Lets somebody write to a topic no more. */
    public void forbid(String user, String topic) {
        answered(inside.createAcls(List.of(new AclBinding(
                        new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                        new AccessControlEntry("User:" + user, "*", AclOperation.WRITE, AclPermissionType.DENY))))
                .all());
    }

    /** How often somebody was refused in this program so far, as the broker counts. */
    public static long refusals() {
        MBeanServer metrics = ManagementFactory.getPlatformMBeanServer();
        try {
            double all = 0;
            for (ObjectName of : metrics.queryNames(new ObjectName(METRICS), null)) {
                all += (double) metrics.getAttribute(of, "failed-authentication-total");
            }
            return Math.round(all);
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many records are in a topic. */
    public long written(String topic) {
        Map<TopicPartition, OffsetSpec> ends =
                answered(inside.describeTopics(List.of(topic)).allTopicNames()).values().stream()
                        .flatMap(description -> description.partitions().stream())
                        .collect(Collectors.toMap(
                                partition -> new TopicPartition(topic, partition.partition()),
                                partition -> OffsetSpec.latest()));
        return answered(inside.listOffsets(ends).all()).values().stream()
                .mapToLong(end -> end.offset())
                .sum();
    }

    /** How many records a consumer group has read of all its topics, as far as it told the broker. */
    public long read(String group) {
        return answered(inside.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()).values().stream()
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
    }

    @Override
    public void close() {
        inside.close();
        broker.close();
    }

    private static Map<String, String> listener(int port, int inside, int controller, Path keys) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "listeners",
                "PLAINTEXT://" + HOST + ":" + inside + ",CONTROLLER://" + HOST + ":" + controller + ",SECURED://" + HOST
                        + ":" + port,
                "advertised.listeners",
                "PLAINTEXT://" + HOST + ":" + inside + ",SECURED://" + HOST + ":" + port,
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SECURED:SASL_SSL",
                "sasl.enabled.mechanisms",
                "SCRAM-SHA-512",
                "listener.name.secured.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;",
                "listener.name.secured.ssl.keystore.type",
                "PKCS12",
                "listener.name.secured.ssl.keystore.location",
                keys.toString(),
                "listener.name.secured.ssl.keystore.password",
                STORE_PASSWORD));
        // Whoever is let in may do everything that was not forbidden; whoever is inside, even that.
        settings.putAll(Map.of(
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "allow.everyone.if.no.acl.found",
                "true",
                "super.users",
                "User:ANONYMOUS"));
        return settings;
    }

    private static void keytool(Path keys, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", keys.toString(), "-storepass", STORE_PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("keytool: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("keytool was interrupted", e);
        }
    }

    private static <T> T answered(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
