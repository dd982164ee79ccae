package org.coalition.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Carries out what is due, again and again. */
class Rounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final long FORGET_EVERY = 3_600;
    private static final int MOST_AT_ONCE = 200;

    private final Deliveries deliveries;
    private final Map<String, Carrier> carriers;
    private final DeliveryProperties properties;
    private final Clock clock;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private final Disposable rounds;

    Rounds(Deliveries deliveries, List<Carrier> carriers, DeliveryProperties properties, Clock clock) {
        this.deliveries = deliveries;
        this.carriers = carriers.stream().collect(Collectors.toMap(Carrier::channel, carrier -> carrier));
        this.properties = properties;
        this.clock = clock;
        deliveries.onTaken(delivery -> attempt(delivery).subscribe());
        deliveries.onForgotten(delivery ->
                Mono.justOrEmpty(this.carriers.get(delivery.channel())).flatMap(carrier -> carrier.forget(delivery)));
        this.rounds = Flux.interval(EVERY, EVERY)
                .onBackpressureDrop()
                .concatMap(round -> round().then(round % FORGET_EVERY == 0 ? forget() : Mono.empty()), 1)
                .subscribe();
    }

    @Override
    public void close() {
        rounds.dispose();
    }

    /** Begins everything that is due; once more as long as a lane with much to do may hide the others. */
    private Mono<Void> round() {
        List<String> closed = lanes.entrySet().stream()
                .filter(lane -> lane.getValue().isClosed())
                .map(Map.Entry::getKey)
                .toList();
        return deliveries
                .due(closed, MOST_AT_ONCE)
                .collectList()
                .flatMap(due -> {
                    due.stream()
                            .collect(Collectors.groupingBy(Delivery::lane))
                            .values()
                            .forEach(lane -> Flux.fromIterable(lane)
                                    .flatMap(this::attempt, Lane.MOST_AT_ONCE)
                                    .subscribe());
                    boolean hidden = due.size() == MOST_AT_ONCE
                            && due.stream()
                                    .map(Delivery::lane)
                                    .distinct()
                                    .anyMatch(lane -> lane(lane).isClosed());
                    return hidden ? round() : Mono.<Void>empty();
                })
                .doOnError(error -> LOG.warn("A round of deliveries failed and is repeated: {}", error.toString()))
                .onErrorComplete();
    }

    /** Begins unless its lane has enough to do; then a later round finds it. */
    private Mono<Void> attempt(Delivery delivery) {
        Lane lane = lane(delivery.lane());
        if (!lane.enter()) {
            return Mono.empty();
        }
        return deliveries
                .claim(delivery, properties.limit().multipliedBy(2))
                .doOnError(notAsked -> lane.leaveUntried())
                .flatMap(claimed -> {
                    if (!claimed) {
                        lane.leaveUntried();
                        return Mono.<Void>empty();
                    }
                    return carried(delivery, lane);
                })
                .doOnError(error -> LOG.warn("{} is tried later: {}", delivery.id(), error.toString()))
                .onErrorComplete();
    }

    private Mono<Void> carried(Delivery delivery, Lane lane) {
        Instant start = clock.instant();
        Carrier carrier = carriers.get(delivery.channel());
        Mono<Outcome> carry = carrier == null
                ? Mono.just(Outcome.never("nobody carries " + delivery.channel()))
                : Mono.defer(() -> carrier.carry(delivery));
        return carry.timeout(properties.limit())
                .onErrorResume(error -> Mono.just(Outcome.laneFails(reason(error), null)))
                .flatMap(outcome -> {
                    lane.leave(outcome.laneIsWell());
                    long took = Duration.between(start, clock.instant()).toMillis();
                    return deliveries.note(delivery, new Delivery.Attempt(start, took, outcome.note()), outcome);
                });
    }

    private String reason(Throwable error) {
        if (error instanceof TimeoutException) {
            return "no answer within " + properties.limit().toSeconds() + " s";
        }
        return error.getClass().getSimpleName() + (error.getMessage() == null ? "" : ": " + error.getMessage());
    }

    private Lane lane(String name) {
        return lanes.computeIfAbsent(name, key -> new Lane(key, properties.rest()));
    }

    private Mono<Void> forget() {
        lanes.values().removeIf(Lane::isUnused);
        return deliveries
                .forgetBefore(clock.instant().minus(Deliveries.REMEMBERED))
                .doOnError(error -> LOG.warn("Old deliveries are forgotten later: {}", error.toString()))
                .onErrorComplete();
    }
}
