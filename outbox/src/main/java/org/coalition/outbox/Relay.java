package org.coalition.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/**
 * Moves facts from their document to the topic: send in order with confirmed acks, keep in the history, remove from the
 * document. A crash after any step repeats it later, so a fact may be sent twice, with the same sequence, but none is
 * lost; a consumer skips what is not newer. A document whose facts cannot be sent delays no other.
 */
class Relay {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final int MOST_AWAKE = 1_000;
    /** Fewer than the store's connections: else a rush of facts leaves none in time for whoever writes. */
    private static final int MOST_AT_ONCE = 24;

    /** Two that wake at the same moment take turns. */
    private static final Duration BUSY = Duration.ofSeconds(1);

    private static final Duration SWEEP = Duration.ofSeconds(2);
    private static final Duration KEEP_REQUESTS = Duration.ofDays(7);
    private static final long FORGET_EVERY = 1_800;

    /** For minutes: a broker that is slow for a moment does not begin all anew. */
    private static final Retry AGAIN = Retry.backoff(40, Duration.ofMillis(200)).maxBackoff(Duration.ofSeconds(5));

    private final Rows rows;
    private final Journal journal;
    /** Subjects that are being published, and how often each was woken since. */
    private final ConcurrentMap<String, Integer> awake = new ConcurrentHashMap<>();

    private volatile @Nullable Backlog backlog;
    /** Why the last sweep failed; the same is told once. */
    private volatile String failing = "";

    private final Sinks.Many<String> turns = Sinks.many().unicast().onBackpressureBuffer();

    Relay(Rows rows, Journal journal) {
        this.rows = rows;
        this.journal = journal;
        turns.asFlux().flatMap(this::run, MOST_AT_ONCE).subscribe();
    }

    /** Publishes this subject's facts soon. When too many wait already, the sweep finds it. */
    void wake(String id) {
        if (awake.size() < MOST_AWAKE && awake.merge(id, 1, Integer::sum) == 1) {
            turn(id);
        }
    }

    /** Finds what a crash or an outage left behind, now and then every two seconds, until disposed. */
    Disposable sweep() {
        return Flux.interval(Duration.ZERO, SWEEP)
                .onBackpressureDrop()
                .concatMap(round -> sweepOnce().then(round % FORGET_EVERY == 0 ? forget() : Mono.empty()), 1)
                .subscribe();
    }

    /**
     * Sends all facts that are kept again, those of each subject in their order, and tells of each. For a topic that was
     * lost; whoever has applied them passes over them. Nobody may write meanwhile, or a new fact overtakes older ones.
     */
    static Flux<Entry> republish(Rows rows, Journal journal) {
        return rows.all()
                .flatMap(
                        row -> rows.history(row.id(), 0, row.version())
                                .sort(Comparator.comparingLong(Entry::sequence))
                                .concatMap(entry -> journal.send(row.id(), entry)
                                        .retryWhen(AGAIN)
                                        .thenReturn(entry)),
                        MOST_AT_ONCE);
    }

    /** As the last sweep saw it; null when it saw nothing, because the store was away. */
    @Nullable
    Backlog backlog() {
        return backlog;
    }

    Mono<Void> publish(String id) {
        return rows.find(id)
                .filter(row -> !row.unpublished().isEmpty())
                .flatMap(row -> Flux.fromIterable(row.unpublished())
                        .concatMap(entry -> journal.send(id, entry))
                        .thenMany(Flux.fromIterable(row.unpublished()))
                        .concatMap(entry -> rows.keep(id, entry))
                        .then(Mono.defer(() -> rows.remove(id, row.unpublished()))));
    }

    /** One that gets no turn is found by the sweep. */
    private void turn(String id) {
        try {
            turns.emitNext(id, Sinks.EmitFailureHandler.busyLooping(BUSY));
        } catch (Sinks.EmissionException e) {
            awake.remove(id);
            LOG.warn("Facts of {} stay in their document for now: {}", id, e.toString());
        }
    }

    private Mono<Void> run(String id) {
        int woken = awake.getOrDefault(id, 1);
        return Mono.defer(() -> publish(id))
                .doOnError(error -> LOG.warn("Facts of {} stay in their document for now: {}", id, error.toString()))
                .onErrorComplete()
                .doFinally(signal -> {
                    // Woken again meanwhile: there may be a newer fact than the ones just sent.
                    if (!awake.remove(id, woken)) {
                        turn(id);
                    }
                });
    }

    private Mono<Void> sweepOnce() {
        return rows.unpublished(MOST_AWAKE)
                .doOnNext(waiting -> {
                    if (!awake.containsKey(waiting.id())) {
                        wake(waiting.id());
                    }
                })
                .map(Rows.Waiting::since)
                .collectList()
                .doOnNext(since -> {
                    backlog = Backlog.of(since);
                    failing = "";
                })
                .then()
                .doOnError(error -> {
                    backlog = null;
                    String reason = StoreUnavailable.reason(error);
                    if (!reason.equals(failing)) {
                        LOG.warn("The sweep failed and will be repeated: {}", reason);
                    }
                    failing = reason;
                })
                .onErrorComplete();
    }

    private Mono<Void> forget() {
        return rows.forgetRequests(Instant.now(), KEEP_REQUESTS).then().onErrorComplete();
    }
}
