package org.coalition.servicetests;

import static org.awaitility.Awaitility.await;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.coalition.embedded.EmbeddedBroker;
import org.coalition.embedded.EmbeddedStore;
import org.coalition.embedded.Temporary;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

/** A service as it runs in production, against a broker and a store of its own, on a free port. */
public final class RunningService implements AutoCloseable {
    private final EmbeddedBroker broker = EmbeddedBroker.temporary();
    private final EmbeddedStore store = EmbeddedStore.inMemory();
    private final Path mails = Temporary.folder("mails");
    private final List<ConfigurableApplicationContext> instances = new ArrayList<>();
    private final List<String> arguments;
    private final ConfigurableApplicationContext context;
    private final WebTestClient client;

    private RunningService(Class<?> program, String... more) {
        arguments = arguments(more);
        context = started(program, arguments);
        client = WebTestClient.bindToServer()
                .baseUrl(url())
                .responseTimeout(Duration.ofMinutes(2))
                .build();
    }

    private ConfigurableApplicationContext started(Class<?> program, List<String> with) {
        ConfigurableApplicationContext running = SpringApplication.run(program, with.toArray(String[]::new));
        instances.add(running);
        return running;
    }

    private List<String> arguments(String... more) {
        List<String> all = new ArrayList<>(List.of(
                "--server.port=0",
                "--management.server.port=0",
                "--coalition.kafka=" + broker.bootstrap(),
                "--coalition.mongodb=" + store.uri(),
                "--coalition.jwt.issuer=" + Tokens.ISSUER,
                "--coalition.jwt.public-key=file:" + Tokens.publicKey(),
                "--coalition.signing-key=file:" + Tokens.publicKey(),
                "--coalition.mail.folder=" + mails));
        // Two values of one option would become a list.
        List.of(more).forEach(option -> {
            String name = option.substring(0, option.indexOf('=') + 1);
            all.removeIf(usual -> usual.startsWith(name));
            all.add(option);
        });
        return all;
    }

    /** Starts a program, with more arguments when it needs them; they stand before the usual ones. */
    public static RunningService start(Class<?> program, String... more) {
        return new RunningService(program, more);
    }

    /** Starts another instance, configured as this one; it ends with this one. Answers where it listens. */
    public String beside(Class<?> program) {
        return url(started(program, arguments));
    }

    /** With which another process shares broker, store and keys. */
    public List<String> arguments() {
        return List.copyOf(arguments);
    }

    private static String url(ConfigurableApplicationContext running) {
        return "http://127.0.0.1:" + running.getEnvironment().getProperty("local.server.port");
    }

    /** Name of the program. */
    public String name() {
        return String.valueOf(context.getEnvironment().getProperty("spring.application.name"));
    }

    /** Where its broker is. */
    public String broker() {
        return broker.bootstrap();
    }

    /** The groups as which it reads facts, each with its topics; without those that have no name. */
    public Map<String, Set<String>> groups() {
        Map<String, Set<String>> groups = new TreeMap<>();
        Binder.get(context.getEnvironment())
                .bind("spring.cloud.stream.bindings", Bindable.mapOf(String.class, Binding.class))
                .orElse(Map.of())
                .values()
                .stream()
                .filter(binding -> binding.group() != null)
                .forEach(binding -> groups.computeIfAbsent(binding.group(), none -> new TreeSet<>())
                        .addAll(List.of(binding.destination().split(",", -1))));
        return groups;
    }

    /** What is said of a subscription in the service's configuration. */
    record Binding(String destination, @Nullable String group) {}

    /** What it answers, as {@code GET /api/v1/needs/{id}}. */
    public Set<String> routes() {
        return Routes.of(context);
    }

    /** Where it listens. */
    public String url() {
        return url(context);
    }

    /** Where it tells how it is. */
    public String managementUrl() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.management.port");
    }

    /** A client without a token. */
    public WebTestClient anonymous() {
        return client;
    }

    /** Waits until a path is answered with 200: what it shows is there. */
    public void awaitAnswer(String path) {
        await().untilAsserted(
                        () -> client.get().uri(path).exchange().expectStatus().isOk());
    }

    /** A client with the token of {@code secretariat}, {@code member-<slug>} or {@code ministry-<iso3>}. */
    public WebTestClient as(String name) {
        return with(Tokens.of(name));
    }

    public WebTestClient with(String token) {
        return client.mutate().defaultHeader("Authorization", "Bearer " + token).build();
    }

    /** Posts JSON; single quotes stand for double ones. */
    public WebTestClient.ResponseSpec post(String as, String path, String json) {
        return post(as, path, json, Map.of());
    }

    /** As {@link #post(String, String, String)}, with headers. */
    public WebTestClient.ResponseSpec post(String as, String path, String json, Map<String, String> headers) {
        WebTestClient who = as.equals("anonymous") ? anonymous() : as(as);
        return who.post()
                .uri("/api/v1" + path)
                .contentType(MediaType.APPLICATION_JSON)
                .headers(all -> headers.forEach(all::set))
                .bodyValue(json.replace('\'', '"'))
                .exchange();
    }

    /** As {@link #post(String, String, String)}; gives the id of what was made. */
    public String made(String as, String path, String json) {
        byte[] answer = post(as, path, json)
                .expectStatus()
                .isCreated()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return new JsonMapper().readTree(answer).path("id").asString();
    }

    /** Publishes that organisations are approved members, as the partner service does. */
    public void approve(String... organisations) {
        for (String organisation : organisations) {
            publish(
                    "organisations",
                    organisation,
                    2,
                    "organisation.approved",
                    "{'by':'secretariat','organisation':{'id':'" + organisation + "','version':2,'state':'approved'}}");
        }
    }

    /** Publishes what another service would. */
    public void publish(String topic, String subject, long sequence, String type, String json) {
        publish(topic, subject, sequence, type, json, Map.of());
    }

    /** As {@link #publish(String, String, long, String, String)}, with more headers. */
    public void publish(
            String topic, String subject, long sequence, String type, String json, Map<String, String> more) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrap()), new StringSerializer(), new StringSerializer())) {
            ProducerRecord<String, String> record = new ProducerRecord<>(topic, subject, json.replace('\'', '"'));
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("ce_specversion", "1.0");
            headers.put("ce_id", subject + ":" + sequence);
            headers.put("ce_type", type);
            headers.put("ce_source", "/test");
            headers.put("ce_subject", subject);
            headers.put("ce_time", "2020-04-11T09:00:00Z");
            headers.put("ce_sequence", "" + sequence);
            headers.putAll(more);
            headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            var unused = producer.send(record);
            producer.flush();
        }
    }

    /** All records of a topic so far, oldest first within a subject. */
    public List<ConsumerRecord<String, String>> facts(String topic) {
        List<ConsumerRecord<String, String>> facts = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrap()), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(facts::add);
            }
        }
        return facts;
    }

    /** A header of a fact. */
    public static String header(ConsumerRecord<String, String> fact, String name) {
        return new String(fact.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** Where the service keeps everything. */
    public MongoDatabase database() {
        return context.getBean(MongoDatabase.class);
    }

    /** Everything that the service keeps, as JSON. */
    public String stored() {
        MongoDatabase database = database();
        return Flux.from(database.listCollectionNames())
                .concatMap(name ->
                        Flux.from(database.getCollection(name).find()).map(document -> name + " " + document.toJson()))
                .collectList()
                .map(rows -> String.join("\n", rows))
                .blockOptional(Duration.ofSeconds(20))
                .orElse("");
    }

    /** Mails that were written to the folder, in the order of their names. */
    public List<String> mails() {
        try (Stream<Path> files = Files.list(mails)) {
            List<String> texts = new ArrayList<>();
            for (Path file : files.filter(one -> one.toString().endsWith(".eml"))
                    .sorted()
                    .toList()) {
                texts.add(Files.readString(file));
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        instances.forEach(ConfigurableApplicationContext::close);
        store.close();
        broker.close();
    }
}
