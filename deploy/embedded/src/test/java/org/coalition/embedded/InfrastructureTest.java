package org.coalition.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class InfrastructureTest {
    private static final int KILLS = 3;
    private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");

    @TempDir
    Path data;

    @Test
    void everythingAcknowledgedBeforeAKillIsThereAfterIt() throws Exception {
        Set<String> documents = ConcurrentHashMap.newKeySet();
        Set<String> records = ConcurrentHashMap.newKeySet();
        Ports ports = Ports.free();
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = start(ports);
            int round = kill;
            List<Thread> writers = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                String name = round + "-" + writer + "-";
                writers.add(new Thread(() -> writeDocuments(process, ports, name, documents)));
                writers.add(new Thread(() -> writeRecords(process, ports, name, records)));
            }
            writers.forEach(Thread::start);
            int before = documents.size();
            int recordsBefore = records.size();
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> documents.size() > before + 200 && records.size() > recordsBefore + 200);
            process.destroyForcibly().waitFor();
            for (Thread writer : writers) {
                writer.join();
            }
        }
        Process process = start(ports);
        try {
            assertThat(storedDocuments(ports)).containsAll(documents);
            Map<String, Integer> stored = storedRecords(ports);
            assertThat(stored.keySet()).containsAll(records);
        } finally {
            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aStoreThatCannotBeWrittenEndsTheProgramAndEverythingAcknowledgedIsThereAfterIt() throws Exception {
        assumeTrue(
                Files.isExecutable(PRLIMIT),
                "There is no " + PRLIMIT + ", so no file of the store was kept from growing.");
        Set<String> documents = ConcurrentHashMap.newKeySet();
        Ports ports = Ports.free();
        Process full = start(ports);
        Thread writer = new Thread(() -> writeDocuments(full, ports, "", documents));
        try {
            writer.start();
            await().atMost(Duration.ofMinutes(2)).until(() -> documents.size() > 200);

            letNothingGrowBeyond(Files.size(data.resolve("store/store.mv")), full);

            assertThat(full.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(full.exitValue()).isEqualTo(1);
            assertThat(full.inputReader().lines()).anyMatch(line -> line.contains("cannot be written"));
        } finally {
            full.destroyForcibly();
        }
        writer.join();
        Process process = start(ports);
        try {
            assertThat(storedDocuments(ports)).containsAll(documents);
        } finally {
            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aDamagedStoreFileIsNamedWithTheWayOut() throws Exception {
        Files.createDirectories(data);
        Files.writeString(data.resolve("store.mv"), "no store at all, but long enough to be read ".repeat(500));

        assertThatThrownBy(() -> EmbeddedStore.start(data, "127.0.0.1", 0))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("store.mv is damaged")
                .hasMessageContaining("--data");
    }

    @Test
    void aStoreInUseIsNamedWithTheWayOut() {
        try (EmbeddedStore first = EmbeddedStore.start(data, "127.0.0.1", 0)) {
            assertThat(first.uri()).startsWith("mongodb://127.0.0.1:");
            assertThatThrownBy(() -> EmbeddedStore.start(data, "127.0.0.1", 0))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("another running platform");
        }
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedStore.start(data, "127.0.0.1", taken.getLocalPort()))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("Port " + taken.getLocalPort());
        }
    }

    private static void letNothingGrowBeyond(long bytes, Process process) throws IOException, InterruptedException {
        Process limit = new ProcessBuilder(PRLIMIT.toString(), "--pid", "" + process.pid(), "--fsize=" + bytes)
                .inheritIO()
                .start();
        assertThat(limit.waitFor()).isZero();
    }

    private Process start(Ports ports) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        InfrastructureMain.class.getName(),
                        "--data",
                        data.toString(),
                        "--kafka-port",
                        "" + ports.kafka,
                        "--controller-port",
                        "" + ports.controller,
                        "--store-port",
                        "" + ports.store,
                        "--health-port",
                        "0")
                .redirectErrorStream(true)
                .start();
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        List<String> said = new ArrayList<>();
        while (line != null && !line.equals("ready")) {
            said.add(line);
            line = output.readLine();
        }
        assertThat(line).as(() -> String.join("\n", said)).isEqualTo("ready");
        return process;
    }

    /** Until the process is killed. A write that fails before that, on a busy machine, is one that nobody acknowledged. */
    private static void writeDocuments(Process process, Ports ports, String name, Set<String> acknowledged) {
        try (MongoClient client = MongoClients.create(
                "mongodb://127.0.0.1:" + ports.store + "/?serverSelectionTimeoutMS=500&retryWrites=false")) {
            MongoCollection<Document> collection = client.getDatabase("test").getCollection("writes");
            for (int i = 0; i < 10_000 && process.isAlive(); i++) {
                String id = name + i;
                try {
                    Mono.from(collection.insertOne(new Document("_id", id).append("n", i)))
                            .block(Duration.ofSeconds(5));
                    acknowledged.add(id);
                } catch (RuntimeException notAcknowledged) {
                    // Counts for nothing.
                }
            }
        }
    }

    private static void writeRecords(Process process, Ports ports, String name, Set<String> acknowledged) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", "127.0.0.1:" + ports.kafka,
                "acks", "all",
                "max.block.ms", 2_000,
                "request.timeout.ms", 1_000,
                "delivery.timeout.ms", 1_500,
                "linger.ms", 0);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < 10_000 && process.isAlive(); i++) {
                String id = name + i;
                try {
                    producer.send(new ProducerRecord<>("needs", id, id)).get();
                    acknowledged.add(id);
                } catch (ExecutionException | InterruptedException | RuntimeException notAcknowledged) {
                    // Counts for nothing.
                }
            }
        }
    }

    private static Set<String> storedDocuments(Ports ports) {
        try (MongoClient client = MongoClients.create("mongodb://127.0.0.1:" + ports.store)) {
            return new HashSet<>(
                    Flux.from(client.getDatabase("test").getCollection("writes").find())
                            .map(document -> document.getString("_id"))
                            .collectList()
                            .block(Duration.ofSeconds(20)));
        }
    }

    private static Map<String, Integer> storedRecords(Ports ports) {
        Map<String, Integer> stored = new HashMap<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", "127.0.0.1:" + ports.kafka),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor("needs").stream()
                    .map(partition -> new TopicPartition("needs", partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> stored.merge(record.key(), 1, Integer::sum));
            }
        }
        return stored;
    }

    private record Ports(int kafka, int controller, int store) {
        static Ports free() throws IOException {
            try (ServerSocket a = new ServerSocket(0);
                    ServerSocket b = new ServerSocket(0);
                    ServerSocket c = new ServerSocket(0)) {
                return new Ports(a.getLocalPort(), b.getLocalPort(), c.getLocalPort());
            }
        }
    }
}
