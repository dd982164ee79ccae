package org.coalition.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.coalition.outbox.Fixture.counted;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.bson.Document;
import org.coalition.traces.Traces;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The conformance kit asks the same of other stores and brokers. */
public class RelayTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Fixture fixture = new Fixture(infrastructure());
    private final Rows rows = fixture.rows();

    protected Infrastructure infrastructure() {
        return Infrastructure.embedded();
    }

    @AfterEach
    void drop() {
        fixture.drop();
    }

    /** Load, send, send, keep, keep, remove: killed before and after each of the six. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void aRelayKilledBetweenAnyTwoStepsLosesNothingAndItsSuccessorRepeatsVisiblyNothing(int moment) {
        write("training", 2);

        mortal(moment).publish("training").onErrorComplete().block(PATIENCE);
        immortal().publish("training").block(PATIENCE);

        assertPublishedOnceInOrder(fixture.published(), "training", 2);
    }

    @Test
    void aFactIsPartOfTheWorkThatCausedItWhicheverRelayPublishesIt() {
        String cause = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        Entry first = Entry.of(1, counted(1), Request.NONE, cause);
        rows.insert(new Row("training", 1, Json.toDocument(counted(1).state()), List.of(first)))
                .block(PATIENCE);

        mortal(0).publish("training").onErrorComplete().block(PATIENCE);
        immortal().publish("training").block(PATIENCE);

        assertThat(fixture.published().get("training"))
                .singleElement()
                .extracting(record ->
                        new String(record.headers().lastHeader(Traces.PARENT).value(), StandardCharsets.UTF_8))
                .isEqualTo(cause);
    }

    @Test
    void aThousandFactsThroughTwoRelaysThatKeepDyingArriveInOrderOnceEach() {
        int subjects = 50;
        int facts = 20;
        Mono<Void> writing = Flux.range(0, subjects)
                .flatMap(subject -> Mono.fromRunnable(() -> write("subject-" + subject, facts))
                        .subscribeOn(Schedulers.boundedElastic()))
                .then();
        Mono<Void> relaying = Flux.merge(dyingRelays(new Random(1)), dyingRelays(new Random(2)))
                .then();

        Mono.when(writing, relaying).block(PATIENCE);
        Flux.range(0, subjects)
                .flatMap(subject -> immortal().publish("subject-" + subject))
                .blockLast(PATIENCE);

        var published = fixture.published();
        for (int subject = 0; subject < subjects; subject++) {
            assertPublishedOnceInOrder(published, "subject-" + subject, facts);
        }
    }

    @Test
    void aSubjectWhoseFactsCannotBeSentDelaysNoOther() {
        write("blocked", 1);
        write("free", 1);
        Journal refusing =
                new KafkaJournal(
                        fixture.infrastructure.producer(),
                        Schedulers.boundedElastic(),
                        fixture.topic,
                        "/test",
                        Traces.unrecorded()) {
                    @Override
                    public Mono<Void> send(String id, Entry entry) {
                        return id.equals("blocked") ? Mono.never() : super.send(id, entry);
                    }
                };
        Relay relay = new Relay(rows, refusing);

        relay.wake("blocked");
        relay.wake("free");

        await().untilAsserted(() ->
                assertThat(rows.find("free").block(PATIENCE).unpublished()).isEmpty());
        assertThat(rows.find("blocked").block(PATIENCE).unpublished()).hasSize(1);
    }

    /** The store has 64 connections; whoever writes needs some of them. */
    @Test
    void aRushOfFactsTakesAFewConnectionsAtOnceAndAllArePublished() {
        int subjects = 200;
        AtomicInteger under = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Journal counting =
                new KafkaJournal(
                        fixture.infrastructure.producer(),
                        Schedulers.boundedElastic(),
                        fixture.topic,
                        "/test",
                        Traces.unrecorded()) {
                    @Override
                    public Mono<Void> send(String id, Entry entry) {
                        return Mono.defer(() -> {
                                    most.accumulateAndGet(under.incrementAndGet(), Math::max);
                                    return super.send(id, entry);
                                })
                                .doFinally(signal -> under.decrementAndGet());
                    }
                };
        Relay relay = new Relay(rows, counting);
        for (int subject = 0; subject < subjects; subject++) {
            write("rush-" + subject, 1);
        }

        for (int subject = 0; subject < subjects; subject++) {
            relay.wake("rush-" + subject);
        }

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(rows.unpublished(1_000).collectList().block(PATIENCE))
                                .isEmpty());
        assertThat(most.get()).isBetween(1, 32);
        assertThat(fixture.published()).hasSize(subjects);
    }

    /** What a newer release wrote beside them does not keep them there when an older one takes its place. */
    @Test
    void factsLeaveTheirDocumentWhateverElseStandsBesideThem() {
        write("training", 2);
        Mono.from(fixture.database
                        .getCollection(fixture.topic)
                        .updateOne(
                                new Document("_id", "training"),
                                new Document("$set", new Document("unpublished.0.hue", "blue"))))
                .block(PATIENCE);

        immortal().publish("training").block(PATIENCE);

        assertPublishedOnceInOrder(fixture.published(), "training", 2);
    }

    @Test
    void theSweepTellsHowManySubjectsWaitAndSinceWhenUntilTheyArePublished() {
        AtomicBoolean away = new AtomicBoolean(true);
        Journal sometimes =
                new KafkaJournal(
                        fixture.infrastructure.producer(),
                        Schedulers.boundedElastic(),
                        fixture.topic,
                        "/test",
                        Traces.unrecorded()) {
                    @Override
                    public Mono<Void> send(String id, Entry entry) {
                        return away.get() ? Mono.error(new IllegalStateException("away")) : super.send(id, entry);
                    }
                };
        write("one", 2);
        write("other", 1);
        Relay relay = new Relay(rows, sometimes);
        assertThat(relay.backlog()).as("before anybody looked").isNull();

        Disposable sweep = relay.sweep();

        Instant oldest = counted(1).time();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(relay.backlog()).isEqualTo(new Backlog(2, oldest)));
        away.set(false);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(relay.backlog()).isEqualTo(new Backlog(0, null)));
        sweep.dispose();
    }

    @Test
    void aTopicThatWasLostIsGivenItsFactsAgainInOrderThoughTheBrokerIsSlowForAMoment() {
        List<String> subjects = List.of("training", "devices", "content");
        subjects.forEach(subject -> write(subject, 4));
        subjects.forEach(subject -> immortal().publish(subject).block(PATIENCE));
        fixture.loseTopic();
        AtomicBoolean tooLate = new AtomicBoolean(true);
        Journal slow =
                new KafkaJournal(
                        fixture.infrastructure.producer(),
                        Schedulers.boundedElastic(),
                        fixture.topic,
                        "/test",
                        Traces.unrecorded()) {
                    @Override
                    public Mono<Void> send(String id, Entry entry) {
                        return Mono.defer(() -> entry.sequence() == 2 && tooLate.getAndSet(false)
                                ? Mono.error(new TimeoutException("slow"))
                                : super.send(id, entry));
                    }
                };

        Long sent = Relay.republish(rows, slow).count().block(PATIENCE);

        assertThat(sent).isEqualTo(12);
        Map<String, List<ConsumerRecord<String, String>>> published = fixture.published();
        subjects.forEach(subject -> assertPublishedOnceInOrder(published, subject, 4));
        assertThat(published.get("training")).hasSize(4);
    }

    /** A hundred lives in a row, each ending after some random step. */
    private Mono<Void> dyingRelays(Random random) {
        return Flux.range(0, 100)
                .concatMap(life -> {
                    Relay relay = mortal(random.nextInt(60));
                    return rows.unpublished(1_000)
                            .flatMap(waiting -> relay.publish(waiting.id()).onErrorComplete(), 4)
                            .then();
                })
                .then();
    }

    private void write(String id, int facts) {
        Entry first = Entry.of(1, counted(1), Request.NONE, null);
        rows.insert(new Row(id, 1, Json.toDocument(counted(1).state()), List.of(first)))
                .block(PATIENCE);
        for (long sequence = 2; sequence <= facts; sequence++) {
            Fixture.Counted fact = counted(sequence);
            assertThat(rows.replaceState(
                                    id,
                                    sequence - 1,
                                    Json.toDocument(fact.state()),
                                    Entry.of(sequence, fact, Request.NONE, null))
                            .block(PATIENCE))
                    .isTrue();
        }
    }

    private void assertPublishedOnceInOrder(
            Map<String, List<ConsumerRecord<String, String>>> published, String id, int facts) {
        List<ConsumerRecord<String, String>> records = published.getOrDefault(id, List.of());
        long last = 0;
        for (ConsumerRecord<String, String> record : records) {
            long sequence = Fixture.sequence(record);
            assertThat(sequence).as("no gap in %s", id).isLessThanOrEqualTo(last + 1);
            if (sequence == last + 1) {
                assertThat(record.value()).isEqualTo("{\"learners\":" + sequence + "}");
                last = sequence;
            }
        }
        assertThat(last).as("facts of %s that a consumer applies", id).isEqualTo(facts);
        assertThat(rows.find(id).block(PATIENCE).unpublished()).isEmpty();
        assertThat(rows.history(id, 0, facts)
                        .map(Entry::sequence)
                        .collect(Collectors.toSet())
                        .block(PATIENCE))
                .hasSize(facts);
    }

    private Relay immortal() {
        return new Relay(rows, fixture.journal());
    }

    /** A relay that ends at the given moment: even ones before a step is done, odd ones after it is. */
    private Relay mortal(int moment) {
        AtomicInteger clock = new AtomicInteger();
        Rows mortalRows = new Rows(fixture.database, fixture.topic) {
            @Override
            Mono<Row> find(String id) {
                return step(clock, moment, super.find(id));
            }

            @Override
            Mono<Void> keep(String id, Entry entry) {
                return step(clock, moment, super.keep(id, entry));
            }

            @Override
            Mono<Void> remove(String id, List<Entry> entries) {
                return step(clock, moment, super.remove(id, entries));
            }
        };
        Journal mortalJournal =
                new KafkaJournal(
                        fixture.infrastructure.producer(),
                        Schedulers.boundedElastic(),
                        fixture.topic,
                        "/test",
                        Traces.unrecorded()) {
                    @Override
                    public Mono<Void> send(String id, Entry entry) {
                        return step(clock, moment, super.send(id, entry));
                    }
                };
        return new Relay(mortalRows, mortalJournal);
    }

    private static <T> Mono<T> step(AtomicInteger clock, int moment, Mono<T> work) {
        return Mono.defer(() -> {
            if (clock.getAndIncrement() >= moment) {
                return Mono.error(new IllegalStateException("killed"));
            }
            return work.doOnSuccess(done -> {
                if (clock.getAndIncrement() >= moment) {
                    throw new IllegalStateException("killed");
                }
            });
        });
    }
}
