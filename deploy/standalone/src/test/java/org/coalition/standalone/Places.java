package org.coalition.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Where facts are, each place read by its own way. */
final class Places {
    static final List<String> TOPICS = List.of("needs", "organisations", "contributions", "initiatives");

    private final RunningPlatform platform;
    private final Ports ports;
    private final HttpClient client = HttpClient.newHttpClient();

    Places(RunningPlatform platform) {
        this.platform = platform;
        this.ports = new Ports(platform.port);
    }

    /** Everything in the topics that can be read, each record; as a plain consumer finds it. */
    List<Told> topics() {
        List<Told> told = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", "127.0.0.1:" + ports.kafka(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = TOPICS.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < end.getOrDefault(one, 0L))) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> told(record).ifPresent(told::add));
            }
        }
        return told;
    }

    /** What the services have in their stores about these, as their own histories tell the secretariat, which sees drafts. */
    List<Told> stores(Collection<Told> about) throws IOException, InterruptedException {
        Map<String, Told> subjects = new TreeMap<>();
        about.forEach(one -> subjects.put(one.topic() + "/" + one.subject(), one));
        List<Told> told = new ArrayList<>();
        for (Map.Entry<String, Told> subject : subjects.entrySet()) {
            String topic = subject.getValue().topic();
            int port = topic.equals("organisations")
                    ? ports.partner()
                    : topic.equals("initiatives") ? ports.event() : ports.resource();
            JsonNode history =
                    get(URI.create("http://127.0.0.1:" + port + "/api/v1/" + subject.getKey() + "/history?limit=500"));
            history.path("items")
                    .forEach(fact -> told.add(Told.of(
                            topic,
                            subject.getValue().subject(),
                            fact.path("sequence").asLong(),
                            fact.path("data"))));
        }
        return told;
    }

    /** Mark of each resource in the gateway's list of a topic. */
    List<String> view(String topic) throws IOException, InterruptedException {
        List<String> marks = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = get(platform.uri("/" + topic + "?limit=500" + cursor));
            page.path("items").forEach(item -> marks.add(mark(item)));
            JsonNode next = page.path("next");
            cursor = next.isString() ? "&cursor=" + next.asString() : null;
        }
        marks.removeIf(mark -> !mark.startsWith(MixedLoad.MARK));
        return marks;
    }

    private JsonNode get(URI uri) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(uri)
                        .header("Authorization", "Bearer " + platform.token("secretariat"))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200 && answer.statusCode() != 404) {
            throw new IOException(uri + " answers " + answer.statusCode() + ": " + answer.body());
        }
        return Http.JSON.readTree(answer.body());
    }

    private static String mark(JsonNode item) {
        return item.path(item.has("title") ? "title" : "name").asString("");
    }

    private static Optional<Told> told(ConsumerRecord<String, byte[]> record) {
        try {
            String subject = header(record, "ce_subject");
            String sequence = header(record, "ce_sequence");
            return subject == null || sequence == null
                    ? Optional.empty()
                    : Optional.of(Told.of(
                            record.topic(), subject, Long.parseLong(sequence), Http.JSON.readTree(record.value())));
        } catch (JacksonException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null
                ? null
                : new String(Objects.requireNonNull(header.value()), StandardCharsets.UTF_8);
    }
}
