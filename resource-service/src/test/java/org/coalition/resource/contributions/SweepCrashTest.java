package org.coalition.resource.contributions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.coalition.resource.contributions.Mortal.mortal;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.coalition.broker.Broker;
import org.coalition.embedded.EmbeddedBroker;
import org.coalition.embedded.EmbeddedStore;
import org.coalition.outbox.Outbox;
import org.coalition.outbox.OutboxFactory;
import org.coalition.outbox.Request;
import org.coalition.resource.needs.Demand;
import org.coalition.resource.needs.Need;
import org.coalition.resource.needs.NeedState;
import org.coalition.resource.needs.Needs;
import org.coalition.resource.needs.Standing;
import org.coalition.resource.partners.Partners;
import org.coalition.resource.vocabulary.Kind;
import org.coalition.resource.vocabulary.Window;
import org.coalition.servicetests.RunningService;
import org.coalition.traces.Traces;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

/** What ends by itself is told once, wherever the program dies that ends it, and however long nobody runs after that. */
class SweepCrashTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Instant MAY = Instant.parse("2022-05-24T09:05:00Z");
    private static final Instant OCTOBER = Instant.parse("2022-10-05T14:30:00Z");
    private static final Instant A_YEAR_LATER = Instant.parse("2023-10-05T14:30:00Z");
    private static final EmbeddedBroker BROKER = EmbeddedBroker.temporary();
    private static final EmbeddedStore STORE = EmbeddedStore.inMemory();
    private static final MongoClient CLIENT = MongoClients.create(STORE.uri());

    private final MongoDatabase database = CLIENT.getDatabase("d" + UUID.randomUUID());
    private final String id = "c" + UUID.randomUUID();

    @AfterAll
    static void close() {
        CLIENT.close();
        STORE.close();
        BROKER.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 17, 20})
    void anOfferExpiresAndItsBarePledgesLapseOnce(int moment) {
        twoPledges(MAY.plus(Duration.ofDays(90)), new Window(null, LocalDate.of(2022, 8, 31)));

        try (var first = life(mortal(database, moment), OCTOBER)) {
            first.getBean(Sweep.class).round().block(PATIENCE);
        }
        try (var successor = life(database, A_YEAR_LATER)) {
            successor.getBean(Sweep.class).round().block(PATIENCE);
            isTold("contribution.expired", "commitment.lapsed", "commitment.lapsed");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14})
    void aNeedThatWasCancelledTakesItsPledgesWithItOnceThoughItsFactComesAgain(int moment) {
        twoPledges(null, null);

        try (var first = life(mortal(database, moment), OCTOBER)) {
            cancelled(first).accept(fact());
        } catch (RuntimeException died) {
            // Then the broker has no acknowledgement, and brings the fact again.
            assertThat(died).hasMessageContaining("store");
        }
        try (var successor = life(database, A_YEAR_LATER)) {
            cancelled(successor).accept(fact());
            cancelled(successor).accept(fact());
            isTold("commitment.lapsed", "commitment.lapsed");
        }
    }

    private void twoPledges(@Nullable Instant lapsesAt, @Nullable Window window) {
        try (var life = life(database, MAY)) {
            Outbox<Ledger> ledgers = life.getBean(Contributions.class).outbox();
            ledgers.create(id, Request.NONE, () -> Ledger.register(id, offer(window), "member:google", MAY))
                    .block(PATIENCE);
            ledgers.change(id, null, Request.NONE, ledger -> ledger.publish("member:google", MAY))
                    .block(PATIENCE);
            for (int i = 0; i < 2; i++) {
                ledgers.change(
                                id,
                                null,
                                Request.NONE,
                                ledger -> ledger.pledge(need(), 10_000, null, lapsesAt, "member:google", MAY))
                        .block(PATIENCE);
            }
        }
    }

    /** A program of its own on the same broker and store. */
    private static AnnotationConfigApplicationContext life(MongoDatabase database, Instant now) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean(MongoDatabase.class, () -> database);
        context.registerBean(Clock.class, () -> Clock.fixed(now, ZoneOffset.UTC));
        context.registerBean(
                OutboxFactory.class,
                () -> new OutboxFactory(database, Broker.at(BROKER.bootstrap()), false, Traces.unrecorded()));
        context.register(Needs.class, Partners.class, Contributions.class, CancelledNeeds.class, Sweep.class);
        context.refresh();
        return context;
    }

    @SuppressWarnings("unchecked")
    private static Consumer<Message<byte[]>> cancelled(AnnotationConfigApplicationContext life) {
        return life.getBean("cancelledNeed", Consumer.class);
    }

    private static Message<byte[]> fact() {
        return MessageBuilder.withPayload("{}".getBytes(UTF_8))
                .setHeader("ce_subject", "ukr")
                .setHeader("ce_sequence", "2")
                .setHeader("ce_type", "need.cancelled")
                .setHeader("ce_time", OCTOBER.toString())
                .build();
    }

    private void isTold(String... ends) {
        List<String> all = new ArrayList<>(List.of(
                "contribution.registered", "contribution.published", "commitment.pledged", "commitment.pledged"));
        all.addAll(List.of(ends));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(applied()).containsExactlyElementsOf(all));
    }

    /** Types of the facts that a consumer applies: it passes over what is not newer than the last one. */
    private List<String> applied() {
        List<String> types = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", BROKER.bootstrap()), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> all = consumer.partitionsFor("contributions").stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (record.key().equals(id)
                            && Long.parseLong(RunningService.header(record, "ce_sequence")) == types.size() + 1) {
                        types.add(RunningService.header(record, "ce_type"));
                    }
                });
            }
        }
        return types;
    }

    private static Offer offer(@Nullable Window window) {
        return new Offer(
                "google",
                Kind.DEVICES,
                "Chromebooks for teachers in Ukraine",
                null,
                new Scope(false, List.of("UKR"), List.of(), List.of()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                window,
                new Capacity(null, "Chromebook", 50_000L, 1L),
                null);
    }

    private static Need need() {
        Demand demand =
                new Demand("UKR", Kind.DEVICES, List.of(), List.of(), List.of(), 50_000L, null, null, null, null, null);
        return new Need("ukr", 1, NeedState.UNCOMMITTED, Standing.CONFIRMED, demand, MAY, MAY);
    }
}
