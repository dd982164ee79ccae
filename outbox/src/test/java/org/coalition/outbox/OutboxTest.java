package org.coalition.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.coalition.outbox.Fixture.counted;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.coalition.broker.Broker;
import org.coalition.outbox.Fixture.Reached;
import org.coalition.traces.Traces;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The conformance kit asks the same of other stores and brokers. */
public class OutboxTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Fixture fixture = new Fixture(infrastructure());
    private final OutboxFactory factory = new OutboxFactory(
            fixture.database, Broker.at(fixture.infrastructure.bootstrap()), false, Traces.unrecorded());
    private final Outbox<Reached> outbox = factory.outbox(fixture.topic, Reached.class, "/test");

    protected Infrastructure infrastructure() {
        return Infrastructure.embedded();
    }

    @AfterEach
    void close() {
        factory.close();
        fixture.drop();
    }

    @Test
    void whatWasWrittenIsPublishedAndKept() {
        outbox.create("training", Request.NONE, () -> counted(1)).block(PATIENCE);
        outbox.change("training", null, Request.NONE, Fixture::oneMore).block(PATIENCE);

        await().untilAsserted(
                        () -> assertThat(fixture.published().get("training")).hasSize(2));
        await().untilAsserted(() -> assertThat(
                        fixture.rows().find("training").block(PATIENCE).unpublished())
                .isEmpty());
        assertThat(outbox.history("training", 0, 10)
                        .map(fact -> fact.path("sequence").asLong())
                        .collectList()
                        .block(PATIENCE))
                .containsExactly(1L, 2L);
    }

    @Test
    void concurrentChangesAllHappenOnceEach() {
        outbox.create("training", Request.NONE, () -> counted(0)).block(PATIENCE);

        Flux.range(0, 64)
                .flatMap(
                        i -> outbox.change("training", null, Request.NONE, Fixture::oneMore)
                                .subscribeOn(Schedulers.parallel()),
                        64)
                .blockLast(PATIENCE);

        Stored<Reached> stored = outbox.find("training").block(PATIENCE);
        assertThat(stored.state().learners()).isEqualTo(64);
        assertThat(stored.version()).isEqualTo(65);
    }

    @Test
    void aRepeatedRequestGetsItsFirstAnswerAgainBeforeAndAfterPublication() {
        Request request = new Request("key", "body");
        outbox.create("training", Request.NONE, () -> counted(10)).block(PATIENCE);
        Written first =
                outbox.change("training", null, request, Fixture::oneMore).block(PATIENCE);

        Written again =
                outbox.change("training", null, request, Fixture::oneMore).block(PATIENCE);
        await().untilAsserted(() -> assertThat(
                        fixture.rows().find("training").block(PATIENCE).unpublished())
                .isEmpty());
        Written muchLater =
                outbox.change("training", null, request, Fixture::oneMore).block(PATIENCE);

        assertThat(first.repeated()).isFalse();
        assertThat(again).isEqualTo(new Written("training", 2, first.answer(), true));
        assertThat(muchLater).isEqualTo(again);
        assertThat(outbox.find("training").block(PATIENCE).state().learners()).isEqualTo(11);
    }

    @Test
    void aRepeatedCreationCreatesOnce() {
        Request request = new Request("key", "body");
        String id = Ids.from(request);
        AtomicInteger decisions = new AtomicInteger();

        Flux.range(0, 16)
                .flatMap(
                        i -> outbox.create(id, request, () -> counted(decisions.incrementAndGet()))
                                .subscribeOn(Schedulers.parallel()),
                        16)
                .blockLast(PATIENCE);

        assertThat(outbox.find(id).block(PATIENCE).version()).isEqualTo(1);
        await().untilAsserted(() -> assertThat(fixture.published().get(id)).hasSize(1));
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        outbox.create("training", new Request("key", "body"), () -> counted(1)).block(PATIENCE);

        Mono<Written> other = outbox.create("training", new Request("key", "other"), () -> counted(2));

        assertThatThrownBy(() -> other.block(PATIENCE)).isInstanceOf(KeyReused.class);
    }

    @Test
    void aCallerWhoHasSeenAnOlderVersionIsTold() {
        outbox.create("training", Request.NONE, () -> counted(1)).block(PATIENCE);
        outbox.change("training", 1L, Request.NONE, Fixture::oneMore).block(PATIENCE);

        Mono<Written> stale = outbox.change("training", 1L, Request.NONE, Fixture::oneMore);

        assertThatThrownBy(() -> stale.block(PATIENCE))
                .isInstanceOfSatisfying(
                        Stale.class, error -> assertThat(error.actual()).isEqualTo(2));
    }

    @Test
    void absentAndTakenAreTwoAnswers() {
        outbox.create("training", Request.NONE, () -> counted(1)).block(PATIENCE);

        assertThatThrownBy(() -> outbox.create("training", Request.NONE, () -> counted(1))
                        .block(PATIENCE))
                .isInstanceOf(AlreadyExists.class);
        assertThatThrownBy(() -> outbox.change("other", null, Request.NONE, Fixture::oneMore)
                        .block(PATIENCE))
                .isInstanceOf(Absent.class);
    }

    @Test
    void withTheBrokerAwayWritesAreTakenAndKnownUntilTooManyWait() {
        try (OutboxFactory lonely =
                new OutboxFactory(fixture.database, Broker.at("127.0.0.1:1"), false, Traces.unrecorded())) {
            Outbox<Reached> waiting = lonely.outbox("waiting", Reached.class, "/test");
            waiting.create("training", Request.NONE, () -> counted(1)).block(PATIENCE);
            for (int i = 1; i < Outbox.MOST_UNPUBLISHED; i++) {
                waiting.change("training", null, Request.NONE, Fixture::oneMore).block(PATIENCE);
            }

            assertThat(waiting.history("training", 0, 500).count().block(PATIENCE))
                    .isEqualTo(Outbox.MOST_UNPUBLISHED);
            assertThatThrownBy(() -> waiting.change("training", null, Request.NONE, Fixture::oneMore)
                            .block(PATIENCE))
                    .isInstanceOf(StoreUnavailable.class);
        }
    }
}
