package org.coalition.inbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.coalition.broker.Broker;
import org.coalition.http.problem.Problem;
import org.springframework.messaging.Message;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The facts that consumers of this service could not apply. A letter is given to the consumer that could not, and to no
 * other: those who could have it already. A consumer passes by what it knows already, so to replay twice does no harm.
 */
final class DeadLetters {
    /** Of each topic, the newest; what is older stays in the topic. */
    static final int MOST = 500;

    private static final Duration POLL = Duration.ofMillis(200);
    /** A broker that goes away meanwhile answers nothing, and no error either. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Broker broker;
    private final Subscriptions own;
    private final Replays replays;
    private final Clock clock;

    DeadLetters(Broker broker, Subscriptions own, Replays replays, Clock clock) {
        this.broker = broker;
        this.own = own;
        this.replays = replays;
        this.clock = clock;
    }

    /** The newest first. Errors: 503 while broker or store are away. */
    Mono<List<DeadLetter>> all() {
        return Mono.fromCallable(this::read)
                .subscribeOn(Schedulers.boundedElastic())
                .onErrorMap(KafkaException.class, error -> Problem.unavailable("The broker does not answer.", 5))
                .flatMap(letters -> replays.of(
                                letters.stream().map(DeadLetter::id).toList())
                        .map(times -> letters.stream()
                                .map(letter -> times.containsKey(letter.id())
                                        ? letter.replayed(times.getOrDefault(letter.id(), Instant.EPOCH))
                                        : letter)
                                .toList()));
    }

    /** The letter as it stands then. Errors: 404, 409 when it still cannot be applied, 503. */
    Mono<DeadLetter> replay(String id) {
        return all().flatMapIterable(letters -> letters)
                .filter(letter -> letter.id().equals(id))
                .next()
                .switchIfEmpty(Mono.error(() -> Problem.notFound("There is no dead letter " + id + ".")))
                .flatMap(letter -> letter.state() == DeadLetter.State.REPLAYED
                        ? Mono.just(letter)
                        : apply(letter).then(noted(letter)));
    }

    private Mono<DeadLetter> noted(DeadLetter letter) {
        return Mono.defer(() -> {
            Instant now = clock.instant();
            return replays.note(letter.id(), now).thenReturn(letter.replayed(now));
        });
    }

    private Mono<Void> apply(DeadLetter letter) {
        Consumer<Message<byte[]>> consumer = own.of(letter).orElseThrow();
        return Mono.<Void>fromRunnable(() -> consumer.accept(letter.message()))
                .subscribeOn(Schedulers.boundedElastic())
                .onErrorMap(error -> InboxAutoConfiguration.isUnreachable(error)
                        ? Problem.unavailable("The store does not answer.", 5)
                        : Problem.conflict("It still cannot be applied: " + Unreadable.reason(error)));
    }

    private List<DeadLetter> read() {
        List<TopicPartition> partitions = own.topics().stream()
                .map(topic -> new TopicPartition(topic + ".dlt", 0))
                .toList();
        List<DeadLetter> letters = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                broker.client(Map.of(
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        4_000)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            ends.forEach((partition, end) ->
                    consumer.seek(partition, Math.max(begins.getOrDefault(partition, 0L), end - MOST)));
            long begin = System.nanoTime();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() - begin > LONGEST.toNanos()) {
                    throw new TimeoutException("The dead letters were not read to their end.");
                }
                consumer.poll(POLL).forEach(record -> letters.add(DeadLetter.of(record)));
            }
        }
        letters.removeIf(letter -> own.of(letter).isEmpty());
        letters.sort(Comparator.comparing(DeadLetter::diedAt).reversed());
        return letters;
    }
}
