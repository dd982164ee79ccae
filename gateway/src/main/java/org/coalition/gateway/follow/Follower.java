package org.coalition.gateway.follow;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.coalition.broker.Broker;
import org.coalition.gateway.view.Fact;
import org.coalition.gateway.view.Replay;
import org.coalition.gateway.view.Topic;
import org.coalition.gateway.view.View;
import org.coalition.http.problem.Problem;
import org.coalition.traces.Traces;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Rebuilds the view at start, from its last snapshot and the facts since then or from all facts, and keeps it up: one thread
 * applies facts, readers take whole versions and never wait.
 */
@Component
public class Follower implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final Duration POLL = Duration.ofMillis(200);
    /** So far one gateway may be ahead of another. */
    private static final Duration OTHERS_AHEAD = Duration.ofSeconds(5);

    private final Broker broker;
    private final Snapshots snapshots;
    private final Clock clock;
    private final Rereading rereading;
    private final Traces traces;
    private final Recent recent = new Recent();
    private final Repeats repeats = new Repeats();
    private final ConcurrentMap<Awaited, Sinks.Empty<Void>> awaited = new ConcurrentHashMap<>();
    private volatile Now now = new Now(View.empty(), Position.BEGINNING);

    /** On its way from the last snapshot to the end of the topics; touched by the thread of the view alone. */
    private @Nullable Now restored;

    private final Lag lag = new Lag();
    private final Sinks.Empty<Void> complete = Sinks.empty();
    private volatile boolean caughtUp;
    private volatile boolean running;
    private volatile Thread thread = new Thread(() -> {});
    private volatile Thread telling = new Thread(() -> {});

    Follower(Broker broker, Snapshots snapshots, Clock clock, Traces traces) {
        this.broker = broker;
        this.snapshots = snapshots;
        this.clock = clock;
        this.rereading = new Rereading(broker);
        this.traces = traces;
    }

    /**
     * A version of the view.
     *
     * @param position place of the stream that it stands at
     */
    public record Now(View view, Position position) {}

    /** The present version and its place. Errors: 503 as {@link #view()}. */
    public Now now() {
        if (!caughtUp) {
            throw Problem.unavailable("The facts are being read. What they come to is not known yet.", 2);
        }
        return now;
    }

    /** The present version. Errors: 503 before everything that was published before the start is in it. */
    public View view() {
        return now().view();
    }

    /** The present version, also before it is complete; for metrics. */
    View present() {
        return now.view();
    }

    /** Number of the present version; 0 before all is read. */
    long version() {
        return now.view().version();
    }

    /** Place of the present version. */
    public Position position() {
        return now.position();
    }

    /** True when everything that was published before the start is in the view. */
    public boolean isCaughtUp() {
        return caughtUp;
    }

    /** True while somebody reads the topics. */
    boolean isFollowing() {
        return thread.isAlive();
    }

    /** How far the view is behind the topics. */
    Lag lag() {
        return lag;
    }

    /** Completes when it {@link #isCaughtUp()}. */
    public Mono<Void> caughtUp() {
        return complete.asMono();
    }

    /** Completes when the fact is in the view. */
    public Mono<Void> reached(Topic topic, String subject, long sequence) {
        return Mono.defer(() -> {
            Awaited key = new Awaited(topic, subject, sequence);
            Sinks.Empty<Void> sink = awaited.computeIfAbsent(key, absent -> Sinks.empty());
            // It may have been applied before anybody waited.
            if (isThere(key)) {
                awaited.remove(key, sink);
                return Mono.empty();
            }
            return sink.asMono().doFinally(signal -> awaited.remove(key, sink));
        });
    }

    /** As {@link #from}, without facts that were published again: for whoever is told each fact once. */
    public Flux<Published> onceFrom(Position from) {
        return from(from).filter(published -> !repeats.has(published));
    }

    /** Every record beyond the position, first what was, then what comes: for whoever keeps up with positions. */
    public Flux<Published> from(Position from) {
        return caughtUp().then(reached(from)).thenMany(Flux.defer(() -> {
            if (recent.has(from)) {
                return recent.beyond(from);
            }
            Position here = position();
            return Flux.concat(rereading.between(from, here), Flux.defer(() -> from(here)));
        }));
    }

    /**
     * Completes when the view stands at the position or beyond it; another gateway may have been further. Errors: 410 when the
     * topics do not come to it.
     */
    public Mono<Void> reached(Position position) {
        return Flux.interval(Duration.ZERO, POLL)
                .onBackpressureDrop()
                .filter(tick -> position().isAtLeast(position))
                .next()
                .timeout(OTHERS_AHEAD)
                .onErrorMap(
                        TimeoutException.class,
                        late -> Problem.gone("That place is beyond the end of the topics: they were made anew since."
                                + " Begin again without it, or with from=beginning."))
                .then();
    }

    @Override
    public void start() {
        running = true;
        thread = new Thread(this::follow, "view");
        thread.start();
        telling = new Thread(recent::tell, "stream");
        telling.start();
    }

    @Override
    public void stop() {
        running = false;
        try {
            // Interrupted, a reader of Kafka leaves its connection to time out at the broker.
            thread.join(POLL.multipliedBy(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
        telling.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void follow() {
        Replay replay = new Replay();
        Position at = null;
        while (running) {
            try {
                at = at == null ? restore() : at;
                try (Journal journal = new Journal(broker, at, Map.of())) {
                    try {
                        follow(journal, replay);
                    } finally {
                        at = caughtUp ? position() : journal.position();
                    }
                }
            } catch (RuntimeException e) {
                if (running) {
                    LOG.warn("The topics cannot be read and will be tried again: {}", e.toString());
                    pause(Broker.pauseAfter(e));
                }
            }
        }
    }

    private void follow(Journal journal, Replay replay) {
        if (!caughtUp) {
            catchUp(journal, replay);
        }
        while (running) {
            apply(journal.read(POLL), journal.position());
            lag.saw(journal.behind(), clock.instant());
            snapshots.offer(now, repeats);
        }
    }

    /** From where on facts are to be read: from the last snapshot, or from the beginning. */
    private Position restore() {
        restored = snapshots.read(repeats).orElse(null);
        return restored == null ? Position.BEGINNING : restored.position();
    }

    private static void pause(Duration duration) {
        try {
            TimeUnit.MILLISECONDS.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            // Whoever stops it says so in running.
            Thread.currentThread().interrupt();
        }
    }

    /** Reads what was published before the start. */
    private void catchUp(Journal journal, Replay replay) {
        Position end = journal.end();
        while (running && !journal.isPast(end)) {
            if (restored == null) {
                journal.replay(POLL, replay, repeats);
            } else {
                View next = with(restored.view(), journal.read(POLL));
                restored = new Now(next, journal.position());
            }
        }
        if (running) {
            // Whoever resumes before this place has it re-read.
            recent.begin(journal.position());
            LocalDate today = LocalDate.now(clock);
            now = new Now(
                    restored == null ? replay.view(today) : restored.view().on(today), journal.position());
            restored = null;
            caughtUp = true;
            complete.tryEmitEmpty();
            awaited.keySet().stream().filter(this::isThere).forEach(this::there);
            LOG.info("The view is complete: version {}", version());
        }
    }

    private void apply(List<Published> facts, Position after) {
        LocalDate today = LocalDate.now(clock);
        // Of facts that come while it is up; those that were before are too many to be looked at one by one.
        List<Span> steps = facts.stream()
                .filter(published -> published.trace() != null)
                .map(this::begun)
                .toList();
        View before = now.view();
        now = new Now(with(today.equals(before.day()) ? before : before.on(today), facts), after);
        steps.forEach(Span::end);
        for (Published published : facts) {
            there(new Awaited(
                    published.fact().topic(),
                    published.fact().subject(),
                    published.fact().sequence()));
            tell(published);
        }
    }

    private View with(View before, List<Published> facts) {
        View next = before;
        for (Published published : facts) {
            try {
                Fact fact = published.fact();
                if (fact.sequence() <= next.sequence(fact.topic(), fact.subject())) {
                    repeats.add(published.partition(), published.offset());
                }
                next = next.apply(fact);
            } catch (RuntimeException e) {
                Journal.passOver(published.partition(), published.offset(), e);
            }
        }
        return next;
    }

    private Span begun(Published published) {
        Fact fact = published.fact();
        return traces.begin(
                "view",
                SpanKind.CONSUMER,
                published.trace(),
                fact.topic().title(),
                fact.subject() + ":" + fact.sequence());
    }

    private boolean isThere(Awaited fact) {
        return now.view().sequence(fact.topic(), fact.subject()) >= fact.sequence();
    }

    private void there(Awaited fact) {
        Sinks.Empty<Void> sink = awaited.remove(fact);
        if (sink != null) {
            sink.tryEmitEmpty();
        }
    }

    private void tell(Published published) {
        try {
            recent.add(published);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Awaited(Topic topic, String subject, long sequence) {}
}
