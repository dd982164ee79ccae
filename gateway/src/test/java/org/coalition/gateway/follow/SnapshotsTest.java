package org.coalition.gateway.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.coalition.broker.Broker;
import org.coalition.embedded.Temporary;
import org.coalition.gateway.Gateway;
import org.coalition.gateway.view.Fact;
import org.coalition.gateway.view.Topic;
import org.coalition.gateway.view.View;
import org.coalition.servicetests.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A start from a snapshot comes to the same as one from all facts; a snapshot that is no use is passed over. */
class SnapshotsTest {
    private static final Path FILE = Temporary.folder("snapshot").resolve("kept/view.zip");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final RunningService GATEWAY = RunningService.start(
            Gateway.class, "--coalition.view.snapshot=" + FILE, "--coalition.view.snapshot-after=3");

    private static final RunningService WITHOUT_ROOM = RunningService.start(
            Gateway.class, "--coalition.view.snapshot=/dev/null/view.zip", "--coalition.view.snapshot-after=1");

    @AfterAll
    static void stop() {
        WITHOUT_ROOM.close();
        GATEWAY.close();
    }

    @Test
    void whoStartsFromASnapshotKnowsWhatTheTopicsDoNotTellAnyMore() throws Exception {
        need("chromebooks", 1);
        need("chromebooks", 2);
        // Published again by somebody who ended before he could note it.
        need("chromebooks", 2);
        need("teachers", 1);
        await().untilAsserted(() -> assertThat(kept()).isPresent());
        Position kept = kept().orElseThrow().position();
        need("later", 1);
        try (Admin admin = admin(GATEWAY.broker())) {
            admin.deleteRecords(kept.next().entrySet().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey, place -> RecordsToDelete.beforeOffset(place.getValue()))))
                    .all()
                    .get();
        }

        String second = GATEWAY.beside(Gateway.class);

        await().untilAsserted(() -> assertThat(get(GATEWAY.url() + "/api/v1/view"))
                .contains("\"needs\"")
                .isEqualTo(get(second + "/api/v1/view")));
        assertThat(get(second + "/api/v1/needs")).contains("chromebooks", "teachers", "later");
        Repeats repeats = new Repeats();
        assertThat(snapshots(FILE, GATEWAY.broker()).read(repeats)).isPresent();
        assertThat(repeats.all().values()).flatMap(offsets -> offsets).isNotEmpty();
        assertThat(Files.getPosixFilePermissions(FILE)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void noDamageMakesItAnother() throws IOException {
        need("damaged", 1);
        need("damaged", 2);
        need("damaged", 2);
        need("damaged", 3);
        await().untilAsserted(() -> assertThat(kept()).isPresent());
        byte[] whole = Files.readAllBytes(FILE);
        Provenance provenance = Provenance.of(Broker.at(GATEWAY.broker()));
        Position end = kept().orElseThrow().position();
        Said kept = read(whole, provenance, end);

        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x05;
            Said read;
            try {
                read = read(damaged, provenance, end);
            } catch (IOException | RuntimeException refused) {
                continue;
            }
            assertThat(read).as("byte %d", at).isEqualTo(kept);
        }
    }

    @Test
    void oneThatIsOfOtherTopicsOrAheadOfThemIsDeleted() throws Exception {
        String broker = WITHOUT_ROOM.broker();
        Path file = Temporary.folder("snapshot").resolve("view.zip");
        write(file, broker, Position.BEGINNING);
        assertThat(snapshots(file, broker).read(new Repeats())).isPresent();

        write(file, broker, Position.parse("needs-0=1000").orElseThrow());
        assertThat(snapshots(file, broker).read(new Repeats())).isEmpty();
        assertThat(file).doesNotExist();

        write(file, broker, Position.BEGINNING);
        try (Admin admin = admin(broker)) {
            TopicDescription presence = admin.describeTopics(List.of("presence"))
                    .allTopicNames()
                    .get()
                    .get("presence");
            admin.deleteTopics(List.of("presence")).all().get();
            NewTopic anew = new NewTopic("presence", presence.partitions().size(), (short) 1);
            await().ignoreExceptions().until(() -> {
                admin.createTopics(List.of(anew)).all().get();
                return true;
            });
        }
        await().ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(snapshots(file, broker).read(new Repeats())).isEmpty());
        assertThat(file).doesNotExist();
    }

    @Test
    void aGatewayThatCannotWriteOneGoesOn() {
        WITHOUT_ROOM.publish("needs", "n1", 1, "need.declared", state("n1", 1));
        WITHOUT_ROOM.publish("needs", "n1", 2, "need.confirmed", state("n1", 2));

        await().untilAsserted(() ->
                assertThat(get(WITHOUT_ROOM.url() + "/api/v1/needs/n1")).contains("\"version\":2"));
    }

    private static Optional<Follower.Now> kept() {
        return snapshots(FILE, GATEWAY.broker()).read(new Repeats());
    }

    private static Snapshots snapshots(Path file, String broker) {
        return new Snapshots(new ViewProperties(file, 1), Broker.at(broker));
    }

    private static void write(Path file, String broker, Position position) throws IOException {
        Files.deleteIfExists(file);
        View view = View.empty();
        for (int i = 0; i < 100; i++) {
            view = view.apply(new Fact(
                    Topic.INITIATIVES,
                    "i" + i,
                    1,
                    "initiative.announced",
                    Instant.EPOCH,
                    new JsonMapper().readTree("{\"initiative\":{\"id\":\"i\"}}")));
        }
        Follower.Now now = new Follower.Now(view, position);
        try (Snapshots writing = snapshots(file, broker)) {
            assertThat(writing.read(new Repeats())).isEmpty();
            writing.offer(now, new Repeats());
            await().until(() -> Files.exists(file));
        }
    }

    /** All that a snapshot says. */
    private record Said(Follower.Now now, Map<String, Set<Long>> repeats) {}

    private static Said read(byte[] bytes, Provenance provenance, Position end) throws IOException {
        Path file = Temporary.file("view");
        try {
            Files.write(file, bytes);
            Repeats repeats = new Repeats();
            return new Said(snapshots(file, GATEWAY.broker()).read(file, provenance, end, repeats), repeats.all());
        } finally {
            Files.delete(file);
        }
    }

    private static Admin admin(String broker) {
        return Admin.create(Map.of("bootstrap.servers", broker));
    }

    private static void need(String id, long sequence) {
        GATEWAY.publish("needs", id, sequence, "need.declared", state(id, sequence));
    }

    private static String state(String id, long sequence) {
        return "{'by':'ministry-sen','need':{'id':'%s','version':%d,'state':'uncommitted','standing':'confirmed','country':'SEN','kind':'devices','levels':[],'beneficiaries':[],'languages':[],'people':50000}}"
                .formatted(id, sequence);
    }

    private static String get(String url) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
