package org.coalition.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** {@code ./coalition check} on a platform with the demo facts. */
class CheckIT {
    private static final List<String> TOPICS = List.of(
            "organisations",
            "projects",
            "missions",
            "contributions",
            "needs",
            "initiatives",
            "series",
            "events",
            "school-status",
            "learners",
            "presence",
            "catalogue",
            "experiences");

    @TempDir
    Path folder;

    private record Checked(int code, String said) {
        JsonNode json() {
            return Http.JSON.readTree(said);
        }
    }

    @Test
    void allIsAlikeUntilAStoreOrATopicIsChangedBehindTheServicesBackAndThenEachDifferenceIsNamed() throws Exception {
        try (RunningPlatform platform = RunningPlatform.start(folder.resolve("check"), "--demo");
                MongoClient store = MongoClients.create("mongodb://127.0.0.1:" + new Ports(platform.port).store())) {
            Checked alike = check(platform);
            assertThat(alike.said()).contains("53 equal").doesNotContain("different");
            assertThat(alike.said().lines().map(line -> line.substring(0, line.indexOf(' '))))
                    .containsExactlyElementsOf(TOPICS);
            assertThat(alike.code()).isZero();

            MongoCollection<Document> organisations =
                    store.getDatabase("partners").getCollection("organisations");
            done(organisations.deleteOne(new Document("_id", "huawei")));
            done(organisations.updateOne(
                    new Document("_id", "unesco"), new Document("$inc", new Document("version", 1L))));
            done(organisations.updateOne(
                    new Document("_id", "orange"), new Document("$set", new Document("state.name", "Orange S.A."))));
            Document copy = Mono.from(
                            organisations.find(new Document("_id", "orange")).first())
                    .block();
            done(organisations.insertOne(copy.append("_id", "orange-copied")));
            publish(platform, "initiatives", "nobody", "{\"by\":\"secretariat\",\"initiative\":{\"id\":\"nobody\"}}");
            await().until(() -> platform.get("/initiatives/nobody").has("id"));

            Checked differing = check(platform);
            assertThat(differing.said().lines().filter(line -> line.startsWith("  ")))
                    .satisfiesExactly(
                            line -> assertThat(line).startsWith("  huawei is not in the store; in the view it is at"),
                            line -> assertThat(line).startsWith("  orange is of other content at the same version"),
                            line -> assertThat(line).startsWith("  orange-copied is missing in the view"),
                            line -> assertThat(line).startsWith("  unesco is older in the view"),
                            line -> assertThat(line).startsWith("  nobody is not in the store"));
            assertThat(differing.said()).contains("50 equal, 4 different");
            assertThat(differing.code()).isEqualTo(1);

            platform.program("EventService").destroyForcibly();
            Checked unreachable = check(platform, "--json");
            assertThat(unreachable.json().path("unreachable").propertyNames()).containsExactly("event-service");
            assertThat(unreachable
                            .json()
                            .path("topics")
                            .valueStream()
                            .map(topic -> topic.path("topic").asString()))
                    .contains("organisations")
                    .doesNotContain("events");
            assertThat(unreachable.code()).isEqualTo(2);
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> check(platform, "--json").code() == 1);
        }
    }

    @Test
    void withoutAPlatformItSaysSo() {
        StringWriter said = new StringWriter();

        int code = Coalition.commandLine()
                .setErr(new PrintWriter(said, true))
                .execute("check", "--data", folder.toString());

        assertThat(said.toString()).contains("Start it with ./coalition up");
        assertThat(code).isEqualTo(2);
    }

    private static Checked check(RunningPlatform platform, String... more) {
        StringWriter said = new StringWriter();
        String[] arguments = {"check", "--port", "" + platform.port, "--data", platform.data.toString()};
        String[] all = Stream.of(arguments, more).flatMap(Arrays::stream).toArray(String[]::new);
        int code = Coalition.commandLine().setOut(new PrintWriter(said, true)).execute(all);
        return new Checked(code, said.toString());
    }

    private static void publish(RunningPlatform platform, String topic, String subject, String json) {
        Map<String, Object> broker = Map.of("bootstrap.servers", "127.0.0.1:" + new Ports(platform.port).kafka());
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(broker, new StringSerializer(), new StringSerializer())) {
            ProducerRecord<String, String> fact = new ProducerRecord<>(topic, subject, json);
            Map.of("ce_subject", subject, "ce_sequence", "1", "ce_type", "a.fact", "ce_time", "2020-04-11T09:00:00Z")
                    .forEach((name, value) -> fact.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            var unused = producer.send(fact);
            producer.flush();
        }
    }

    private static void done(Publisher<?> change) {
        assertThat(Mono.from(change).blockOptional(Duration.ofSeconds(20))).isPresent();
    }
}
