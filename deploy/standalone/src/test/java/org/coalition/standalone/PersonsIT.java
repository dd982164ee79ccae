package org.coalition.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Persons are planted in every place that takes some, and then looked for: in whatever the gateway answers to each kind of
 * caller, in every format, on the stream, in the topics and in the logs. What is asked comes from the OpenAPI document, so
 * that a new answer is looked into without being named here.
 */
class PersonsIT {
    private static final List<String> PERSON = List.of(
            "Zyxwvuta Plantée",
            "planted.3c9e@example.org",
            "+221 555 0178",
            "Lycée Planté de Thiès",
            "I am the planted answer");
    private static final String DIGESTS = "planted.digest@example.org";
    private static final List<String> STRANGERS =
            List.of("anonymous", "member-unesco-iite", "ministry-mli", "member-huawei", "ministry-sen");

    /** Where the secretariat reads persons, and strangers nothing. */
    private static final Pattern ABOUT_PERSONS =
            Pattern.compile(".*/(focal-points|registrations|subscriptions)(/.*|\\?.*|)");

    private static final Pattern LINK =
            Pattern.compile("http://127\\.0\\.0\\.1:\\d+(/api/v1/events/\\S+/confirm\\?\\S+)");

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger keys = new AtomicInteger();

    @TempDir
    private Path folder;

    @Test
    void aPlantedPersonIsInNoAnswerToStrangersInNoFormatOnNoTopicAndInNoLog() throws Exception {
        Path data = folder.resolve("persons");
        try (RunningPlatform platform = RunningPlatform.start(data, "--empty")) {
            Map<String, String> ids = plant(platform);

            List<String> paths = paths(platform, ids);
            assertThat(paths).hasSizeGreaterThan(150);
            int told = 0;
            for (String path : paths) {
                for (String stranger : STRANGERS) {
                    if (!stranger.equals("ministry-sen") || !path.contains("/subscriptions")) {
                        assertNobody(stranger + " " + path, answer(platform, stranger, path));
                    }
                }
                String all = answer(platform, "secretariat", path);
                if (ABOUT_PERSONS.matcher(path).matches()) {
                    told += all.contains(PERSON.get(1)) ? 1 : 0;
                } else {
                    assertNobody("secretariat " + path, all);
                }
            }
            assertThat(told).as("answers in which the secretariat reads them").isGreaterThanOrEqualTo(3);

            assertNobody("stream", stream(platform));
            String topics = topics(platform);
            assertThat(topics).contains("event.registration-changed", "organisation.approved");
            assertNobody("topics", topics);
        }
        try (Stream<Path> logs = Files.list(data.resolve("logs"))) {
            for (Path log : logs.toList()) {
                assertNobody(log.toString(), Files.readString(log));
            }
        }
    }

    /** Whoever can be in it: a focal point, a registrant whose address is confirmed, a reader of digests. */
    private Map<String, String> plant(RunningPlatform platform) throws Exception {
        done(platform, "anonymous", "/organisations", "{'name':'Orange','category':'private-sector'}");
        done(platform, "secretariat", "/organisations/orange/approve", "{}");
        String person =
                "{'name':'" + PERSON.get(0) + "','email':'" + PERSON.get(1) + "','phone':'" + PERSON.get(2) + "'}";
        String focal = done(
                        platform,
                        "secretariat",
                        "/organisations/orange/focal-points",
                        "{'person':" + person + ",'roles':['lead']}")
                .path("id")
                .asString();
        done(platform, "secretariat", "/initiatives", "{'title':'Combat COVID-19: Keep learning'}");
        String event = await().ignoreExceptions()
                .until(
                        () -> platform.post(
                                "secretariat",
                                "/events",
                                "{'title':'Online Learning for Higher Education','hosts':['orange'],"
                                        + "'initiative':'combat-covid-19-keep-learning',"
                                        + "'joiningLink':'https://zoom.example/1','date':'2030-04-11',"
                                        + "'registration':{'questions':[{'id':'why','text':'Why?'}]}}",
                                "event-" + keys.incrementAndGet()),
                        created -> created.statusCode() == 201)
                .headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceAll(".*/", "");
        done(platform, "secretariat", "/events/" + event + "/schedule", "{}");
        done(platform, "secretariat", "/events/" + event + "/open", "{}");
        String registration = done(
                        platform,
                        "anonymous",
                        "/events/" + event + "/registrations",
                        "{'name':'" + PERSON.get(0) + "','email':'" + PERSON.get(1) + "','organisation':'"
                                + PERSON.get(3) + "','answers':{'why':'" + PERSON.get(4) + "'}}")
                .path("id")
                .asString();
        confirm(platform);
        done(
                platform,
                "ministry-sen",
                "/subscriptions",
                "{'channel':'digest','email':'" + DIGESTS
                        + "','frequency':'daily','language':'en','countries':['SEN']}");
        return Map.of("organisations", "orange", "events", event, "rid", registration, "fid", focal);
    }

    private JsonNode done(RunningPlatform platform, String as, String path, String json) throws Exception {
        HttpResponse<String> response = platform.post(as, path, json, "key-" + keys.incrementAndGet());
        assertThat(response.statusCode()).as(path + " " + response.body()).isBetween(200, 202);
        return Http.JSON.readTree(response.body());
    }

    /** Follows the link of the mail as its reader does. */
    private void confirm(RunningPlatform platform) throws Exception {
        String link = await().until(() -> link(platform.data.resolve("mails")), found -> !found.isEmpty());
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + platform.port + link))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }

    private static String link(Path mails) throws IOException {
        if (!Files.isDirectory(mails)) {
            return "";
        }
        try (Stream<Path> all = Files.list(mails)) {
            for (Path mail :
                    all.filter(file -> file.toString().endsWith(".eml")).toList()) {
                String text = Files.readString(mail).replaceAll("=\r?\n", "").replace("=3D", "=");
                Matcher link = LINK.matcher(text);
                if (link.find()) {
                    return link.group(1);
                }
            }
        }
        return "";
    }

    /** Everything that can be read, in each of its formats, for what was planted. */
    private List<String> paths(RunningPlatform platform, Map<String, String> ids) throws Exception {
        JsonNode openApi =
                Http.JSON.readTree(send(platform, "anonymous", "/openapi.json").body());
        List<String> paths = new ArrayList<>();
        openApi.path("paths").properties().forEach(path -> {
            JsonNode get = path.getValue().path("get");
            if (get.isMissingNode() || path.getKey().endsWith("/stream")) {
                return;
            }
            String filled = fill(path.getKey(), ids);
            paths.add(filled);
            for (JsonNode each : get.path("parameters")) {
                String shared = each.path("$ref").asString("");
                JsonNode parameter = shared.isEmpty() ? each : openApi.at(shared.substring(1));
                String name = parameter.path("name").asString();
                if (name.equals("q")) {
                    paths.add(filled + "?q=" + URLEncoder.encode("Zyxwvuta", StandardCharsets.UTF_8));
                    paths.add(filled + "?q=planted");
                }
                if (name.equals("format")) {
                    parameter.at("/schema/enum").forEach(format -> paths.add(filled + "?format=" + format.asString()));
                }
            }
        });
        return paths;
    }

    private static String fill(String path, Map<String, String> ids) {
        String collection = path.replaceFirst("^/api/v1/", "").replaceAll("/.*", "");
        return path.replace("{id}", ids.getOrDefault(collection, "none"))
                .replace("{rid}", ids.get("rid"))
                .replace("{fid}", ids.get("fid"))
                .replaceAll("\\{\\w+}", "none");
    }

    /** The text of an answer, whatever it is packed into, and its headers. */
    private String answer(RunningPlatform platform, String as, String path) throws Exception {
        HttpResponse<byte[]> response = send(platform, as, path);
        assertThat(response.statusCode()).as(as + " " + path).isLessThan(500);
        return response.headers().map() + text(response.body());
    }

    private HttpResponse<byte[]> send(RunningPlatform platform, String as, String path) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + platform.port + path))
                .timeout(Duration.ofSeconds(30));
        if (!as.equals("anonymous")) {
            request.header("Authorization", "Bearer " + platform.token(as));
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private String text(byte[] body) throws IOException {
        boolean packed = body.length > 2 && body[0] == 'P' && body[1] == 'K';
        if (!packed) {
            return new String(body, StandardCharsets.UTF_8);
        }
        Path file = folder.resolve("answer.zip");
        Files.write(file, body);
        StringBuilder all = new StringBuilder();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream part = zip.getInputStream(entry)) {
                    all.append(new String(part.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return all.toString();
    }

    /** The stream from its beginning to the last thing that was planted. */
    private String stream(RunningPlatform platform) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(platform.uri("/stream?from=beginning")).build();
        StringBuilder told = new StringBuilder();
        try (InputStream lines =
                client.send(request, BodyHandlers.ofInputStream()).body()) {
            byte[] part = new byte[8_192];
            while (!told.toString().contains("event.registration-changed")) {
                told.append(new String(part, 0, lines.read(part), StandardCharsets.UTF_8));
            }
        }
        return told.toString();
    }

    /** Keys, headers and values of every record of every topic. */
    private static String topics(RunningPlatform platform) {
        Map<String, Object> broker = Map.of(
                "bootstrap.servers", "127.0.0.1:" + new Ports(platform.port).kafka(), "max.poll.records", 10_000);
        StringBuilder all = new StringBuilder();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(broker, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> {
                    all.append(record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8));
                    record.headers().forEach(header -> all.append(new String(header.value(), StandardCharsets.UTF_8)));
                    all.append(record.value() == null ? "" : new String(record.value(), StandardCharsets.UTF_8));
                });
            }
        }
        return all.toString();
    }

    private static void assertNobody(String where, String text) {
        assertThat(text).as(where).doesNotContain(PERSON).doesNotContain(DIGESTS);
    }
}
