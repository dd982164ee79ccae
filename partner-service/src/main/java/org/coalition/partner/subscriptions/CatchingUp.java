package org.coalition.partner.subscriptions;

import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.bson.Document;
import org.coalition.broker.Broker;
import org.coalition.delivery.Deliveries;
import org.coalition.delivery.Delivery;
import org.coalition.http.problem.Problem;
import org.coalition.inbox.Unreadable;
import org.coalition.outbox.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Tells subscriptions that fell behind what was left for them in the topics, as far as there is room, and goes on where it
 * was. Reading something twice does no harm: a delivery is taken once.
 */
@Component
class CatchingUp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CatchingUp.class);
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Subscriptions subscriptions;
    private final Deliveries deliveries;
    private final MongoCollection<Document> places;
    private final Clock clock;
    private final int mostWaiting;
    private final Broker broker;
    private final List<String> topics;
    /** A consumer waits for the broker, so it does that on a thread of its own. */
    private final Scheduler thread = Schedulers.newBoundedElastic(1, 1, "catching-up");

    private final Disposable.Swap rounds = Disposables.swap();

    CatchingUp(
            Subscriptions subscriptions,
            Deliveries deliveries,
            MongoDatabase database,
            WebhookProperties properties,
            Clock clock,
            Broker broker,
            @Value("${spring.cloud.stream.bindings.everyFact-in-0.destination}") List<String> topics) {
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.places = database.getCollection("places");
        this.mostWaiting = properties.mostWaiting();
        this.clock = clock;
        this.broker = broker;
        this.topics = topics;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        rounds.update(Flux.interval(EVERY, EVERY)
                .onBackpressureDrop()
                .concatMap(
                        round -> subscriptions
                                .active()
                                .flatMapIterable(all -> all)
                                .filter(subscription -> subscription.behind() != null)
                                .concatMap(this::next)
                                .then()
                                .doOnError(error -> LOG.warn("Subscriptions catch up later: {}", error.toString()))
                                .onErrorComplete(),
                        1)
                .subscribe());
    }

    @Override
    public void close() {
        rounds.dispose();
        thread.dispose();
    }

    /** Waits until half of what may wait has gone. */
    private Mono<Void> next(Subscription subscription) {
        return deliveries
                .count(subscription.id(), Delivery.State.WAITING)
                .filter(waiting -> waiting <= mostWaiting / 2)
                .flatMap(waiting -> Mono.fromCallable(() -> read(subscription, mostWaiting - waiting))
                        .subscribeOn(thread))
                .filter(end -> end)
                .flatMap(end -> subscriptions.change(
                        subscription.id(),
                        null,
                        Request.NONE,
                        one -> subscription.isTold() ? one.catchUp(clock.instant()) : one.overtake(clock.instant())))
                .filter(written -> subscription.isTold())
                .flatMap(caughtUp -> Mono.from(places.deleteOne(new Document("_id", place(subscription)))))
                .onErrorResume(Problem.class, otherwise -> Mono.empty())
                .then();
    }

    /** True when it read to the end of the topics, false when there is no more room. */
    private boolean read(Subscription subscription, long room) {
        try (Consumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            seek(consumer, ends, subscription);
            long left = room;
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                if (left <= 0) {
                    return false;
                }
                for (ConsumerRecord<byte[], byte[]> read : consumer.poll(POLL)) {
                    left -= take(subscription, read) ? 1 : 0;
                }
                keepPlace(consumer, partitions, subscription);
            }
            return true;
        }
    }

    private boolean take(Subscription subscription, ConsumerRecord<byte[], byte[]> read) {
        try {
            Told told = Facts.told(message(read));
            return subscription.wants(told)
                    && Boolean.TRUE.equals(deliveries
                            .take(Webhook.delivery(subscription, told, clock.instant()))
                            .block());
        } catch (Unreadable e) {
            // It stands among the dead letters already.
            return false;
        }
    }

    /** Where it was, if that belongs to this time that it is behind; else where facts may be missing from. */
    private void seek(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends, Subscription subscription) {
        Document place = Mono.from(
                        places.find(new Document("_id", place(subscription))).first())
                .block();
        long since = Objects.requireNonNull(subscription.behind()).since().toEpochMilli();
        Map<TopicPartition, OffsetAndTimestamp> first = consumer.offsetsForTimes(
                ends.keySet().stream().collect(Collectors.toMap(Function.identity(), partition -> since)));
        ends.forEach((partition, end) -> {
            Long kept = place == null ? null : place.getLong(partition.toString());
            OffsetAndTimestamp found = first.get(partition);
            consumer.seek(partition, kept != null ? kept : found == null ? end : found.offset());
        });
    }

    private void keepPlace(Consumer<?, ?> consumer, List<TopicPartition> partitions, Subscription subscription) {
        Document place = new Document("_id", place(subscription));
        partitions.forEach(partition -> place.append(partition.toString(), consumer.position(partition)));
        Mono.from(places.replaceOne(new Document("_id", place(subscription)), place, new ReplaceOptions().upsert(true)))
                .block();
    }

    private static String place(Subscription subscription) {
        return subscription.id() + "/"
                + Objects.requireNonNull(subscription.behind()).since();
    }

    private Consumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                broker.client(Map.of("isolation.level", "read_committed", "max.poll.records", "500")),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private static Message<byte[]> message(ConsumerRecord<byte[], byte[]> read) {
        Map<String, Object> headers = new HashMap<>();
        read.headers().forEach(header -> headers.put(header.key(), header.value()));
        headers.put(KafkaHeaders.RECEIVED_TOPIC, read.topic());
        return MessageBuilder.withPayload(read.value()).copyHeaders(headers).build();
    }
}
