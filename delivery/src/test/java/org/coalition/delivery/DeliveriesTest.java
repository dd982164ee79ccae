package org.coalition.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.coalition.embedded.EmbeddedStore;
import org.coalition.outbox.StoreUnavailable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Against a real store: nothing is lost and nothing is sent twice without need, whoever works and whoever dies. */
class DeliveriesTest {
    private static final EmbeddedStore STORE = EmbeddedStore.inMemory();
    private static final MongoClient CLIENT = MongoClients.create(STORE.uri());
    private static final DeliveryProperties FAST =
            new DeliveryProperties(Duration.ofMillis(500), Duration.ofSeconds(1));
    /** A lease that a busy machine does not outlast: then an attempt would be repeated, rightly. */
    private static final DeliveryProperties PATIENT =
            new DeliveryProperties(Duration.ofSeconds(30), Duration.ofSeconds(1));

    private static final Clock CLOCK = Clock.tickMillis(ZoneOffset.UTC);

    private final String database = "deliveries" + System.nanoTime();

    @AfterAll
    static void stop() {
        CLIENT.close();
        STORE.close();
    }

    @Test
    void twoWorkersCarryEachDeliveryOnce() throws Exception {
        Map<String, Integer> carried = new ConcurrentHashMap<>();
        Carrier carrier = carrier(delivery -> {
            carried.merge(delivery.id(), 1, Integer::sum);
            return Mono.just(Outcome.delivered("ok")).delayElement(Duration.ofMillis(5));
        });
        Deliveries mine = deliveries();
        Deliveries yours = deliveries();
        try (Rounds one = new Rounds(mine, List.of(carrier), PATIENT, CLOCK);
                Rounds other = new Rounds(yours, List.of(carrier), PATIENT, CLOCK)) {
            assertThat(one).isNotSameAs(other);
            Flux.range(0, 200)
                    .flatMap(i -> (i % 2 == 0 ? mine : yours).take(delivery("d" + i, "lane" + i % 5)))
                    .blockLast(Duration.ofSeconds(30));
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(mine.count("about", Delivery.State.DELIVERED)
                                    .block())
                            .isEqualTo(200));
        }
        assertThat(carried)
                .hasSize(200)
                .allSatisfy((id, times) -> assertThat(times).isEqualTo(1));
    }

    @Test
    void whatAWorkerTookIntoItsGraveIsCarriedByAnother() throws Exception {
        Deliveries deliveries = deliveries();
        Delivery delivery = delivery("grave", "lane");
        assertThat(deliveries.take(delivery).block()).isTrue();
        assertThat(deliveries.take(delivery).block()).isFalse();
        // Claimed, and never heard of again.
        assertThat(deliveries.claim(delivery, Duration.ofMillis(300)).block()).isTrue();
        assertThat(deliveries.claim(delivery, Duration.ofMillis(300)).block()).isFalse();
        try (Rounds successor =
                new Rounds(deliveries, List.of(carrier(any -> Mono.just(Outcome.delivered("ok")))), FAST, CLOCK)) {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() ->
                            assertThat(deliveries.find("grave").block().state()).isEqualTo(Delivery.State.DELIVERED));
            assertThat(successor).isNotNull();
        }
        assertThat(deliveries.find("grave").block().attempts()).isEqualTo(2);
    }

    @Test
    void whatWasTakenClaimedOrPutOffWhileTheClockWasAheadIsCarriedWhenItHasComeBack() throws Exception {
        Deliveries ahead = new Deliveries(CLIENT.getDatabase(database), Clock.offset(CLOCK, Duration.ofHours(5)));
        Instant then = CLOCK.instant().plus(Duration.ofHours(5));
        for (String id : List.of("taken", "claimed", "put off")) {
            Delivery delivery = Delivery.of(id, "test", "lane", "about", null, "{}", then);
            ahead.take(delivery).block();
            if (!id.equals("taken")) {
                ahead.claim(delivery, Duration.ofMinutes(1)).block();
            }
            if (id.equals("put off")) {
                ahead.note(delivery, new Delivery.Attempt(then, 1, "no"), Outcome.laneFails("no", null))
                        .block();
            }
        }
        Deliveries deliveries = deliveries();
        try (Rounds rounds =
                new Rounds(deliveries, List.of(carrier(any -> Mono.just(Outcome.delivered("ok")))), PATIENT, CLOCK)) {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(deliveries
                                    .count("about", Delivery.State.DELIVERED)
                                    .block())
                            .isEqualTo(3));
            assertThat(rounds).isNotNull();
        }
    }

    /** Clocks of two machines are never the same. */
    @Test
    void aClaimOfOneWhoseClockIsALittleAheadHolds() {
        Deliveries ahead = new Deliveries(CLIENT.getDatabase(database), Clock.offset(CLOCK, Duration.ofSeconds(20)));
        Delivery delivery = delivery("claimed", "lane");
        ahead.take(delivery).block();
        ahead.claim(delivery, Duration.ofMinutes(1)).block();

        assertThat(deliveries().due(List.of(), 10).collectList().block()).isEmpty();
    }

    /** A fact that is read again finds some of its deliveries taken, and the rest not. */
    @Test
    void ofManyThatAreTakenAtOnceTheNewOnesAreCarriedAndTheKnownOnesStay() {
        Deliveries deliveries = deliveries();
        Delivery known = delivery("b", "lane");
        deliveries.take(known).block();
        deliveries.claim(known, Duration.ofHours(1)).block();

        List<Delivery> taken = deliveries
                .take(List.of(delivery("a", "lane"), delivery("b", "lane"), delivery("c", "lane")))
                .block();

        assertThat(taken).extracting(Delivery::id).containsExactly("a", "c");
        assertThat(deliveries.find("b").block().attempts()).isEqualTo(1);
        assertThat(deliveries.count("about", Delivery.State.WAITING).block()).isEqualTo(3);
        assertThat(deliveries.take(List.of()).block()).isEmpty();
    }

    @Test
    void aLaneWithThousandsWaitingHidesNoOther() throws Exception {
        Deliveries deliveries = deliveries();
        Flux.range(0, 1_000)
                .flatMap(i -> deliveries.take(delivery("stuck" + i, "stuck")))
                .blockLast(Duration.ofSeconds(60));
        deliveries.take(delivery("free", "free")).block();
        Carrier carrier = carrier(
                delivery -> delivery.lane().equals("stuck") ? Mono.never() : Mono.just(Outcome.delivered("ok")));
        try (Rounds rounds = new Rounds(deliveries, List.of(carrier), FAST, CLOCK)) {
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() ->
                            assertThat(deliveries.find("free").block().state()).isEqualTo(Delivery.State.DELIVERED));
            assertThat(rounds).isNotNull();
        }
    }

    @Test
    void aLaneWithHundredsWaitingIsWorkedOffWithoutWaitingForTheNextRound() throws Exception {
        Deliveries deliveries = deliveries();
        Flux.range(0, 400)
                .flatMap(i -> deliveries.take(delivery("m" + i, "mail")))
                .blockLast(Duration.ofSeconds(60));
        try (Rounds rounds =
                new Rounds(deliveries, List.of(carrier(any -> Mono.just(Outcome.delivered("ok")))), PATIENT, CLOCK)) {
            // Four a round would take 100 s.
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(deliveries
                                    .count("about", Delivery.State.DELIVERED)
                                    .block())
                            .isEqualTo(400));
            assertThat(rounds).isNotNull();
        }
    }

    @Test
    void aLaneIsOpenAgainAfterTheStoreFailedItsClaims() throws Exception {
        AtomicInteger failures = new AtomicInteger(Lane.MOST_AT_ONCE);
        Deliveries deliveries = new Deliveries(CLIENT.getDatabase(database), CLOCK) {
            @Override
            Mono<Boolean> claim(Delivery delivery, Duration lease) {
                return failures.getAndDecrement() > 0
                        ? Mono.error(new StoreUnavailable("away", null))
                        : super.claim(delivery, lease);
            }
        };
        Carrier carrier = carrier(any -> Mono.just(Outcome.delivered("ok")));
        try (Rounds rounds = new Rounds(deliveries, List.of(carrier), PATIENT, CLOCK)) {
            Flux.range(0, Lane.MOST_AT_ONCE)
                    .flatMap(i -> deliveries.take(delivery("d" + i, "lane")))
                    .blockLast(Duration.ofSeconds(30));
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(deliveries
                                    .count("about", Delivery.State.DELIVERED)
                                    .block())
                            .isEqualTo(Lane.MOST_AT_ONCE));
            assertThat(rounds).isNotNull();
        }
    }

    @Test
    void theLogHoldsTheLastTwentyAttemptsTheOldestFirst() {
        Deliveries deliveries = deliveries();
        deliveries.take(delivery("d", "lane")).block();
        for (int attempt = 0; attempt < 25; attempt++) {
            Delivery due = deliveries.again("d", "about").block();
            deliveries.claim(due, Duration.ofHours(1)).block();
            deliveries
                    .note(due, new Delivery.Attempt(CLOCK.instant(), attempt, "ok"), Outcome.delivered("ok"))
                    .block();
        }
        assertThat(deliveries.find("d").block().log())
                .extracting(Delivery.Attempt::milliseconds)
                .containsExactlyElementsOf(LongStream.range(5, 25).boxed().toList());
    }

    private Deliveries deliveries() {
        return new Deliveries(CLIENT.getDatabase(database), CLOCK);
    }

    private static Delivery delivery(String id, String lane) {
        return Delivery.of(id, "test", lane, "about", null, "{}", CLOCK.instant());
    }

    private static Carrier carrier(Function<Delivery, Mono<Outcome>> carry) {
        return new Carrier() {
            @Override
            public String channel() {
                return "test";
            }

            @Override
            public Mono<Outcome> carry(Delivery delivery) {
                return carry.apply(delivery);
            }
        };
    }
}
