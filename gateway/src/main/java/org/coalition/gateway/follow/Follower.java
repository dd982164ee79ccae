package org.coalition.gateway.follow;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.kafka.common.KafkaException;
import org.coalition.gateway.view.Topic;
import org.coalition.gateway.view.View;
import org.coalition.http.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.core.JacksonException;

/**
 * Rebuilds the view from the topics at start and keeps it up: one thread applies facts, readers take whole versions and
 * never wait.
 */
@Component
public class Follower implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final String bootstrap;
    private final Clock clock;
    private final Recent recent = new Recent();
    private final ConcurrentMap<Awaited, Sinks.Empty<Void>> awaited = new ConcurrentHashMap<>();
    private volatile Now now = new Now(View.unprepared(), Position.BEGINNING);

    private final Sinks.Empty<Void> complete = Sinks.empty();
    private volatile boolean caughtUp;
    private volatile boolean running;
    private volatile Thread thread = new Thread(() -> {});
    private volatile Thread telling = new Thread(() -> {});

    Follower(@Value("${coalition.kafka}") String bootstrap, Clock clock) {
        this.bootstrap = bootstrap;
        this.clock = clock;
    }

    /**
     * A version of the view.
     *
     * @param position place of the stream that it stands at
     */
    public record Now(View view, Position position) {}

    /** The present version and its place. Errors: 503 as {@link #view()}. */
    public Now now() {
        Now present = now;
        if (!present.view().prepared()) {
            throw Problem.unavailable("The facts are being read. What they come to is not known yet.", 2);
        }
        return present;
    }

    /** The present version. Errors: 503 before everything that was published before the start is in it. */
    public View view() {
        return now().view();
    }

    /** Number of the present version, also before it can be read. */
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
            if (now.view().sequence(topic, subject) >= sequence) {
                awaited.remove(key, sink);
                return Mono.empty();
            }
            return sink.asMono().doFinally(signal -> awaited.remove(key, sink));
        });
    }

    /** Every fact beyond the position, first what was, then what comes. */
    public Flux<Published> from(Position from) {
        return caughtUp().thenMany(Flux.defer(() -> {
            if (recent.has(from)) {
                return recent.beyond(from);
            }
            Position here = position();
            return Flux.concat(Rereading.between(bootstrap, from, here), Flux.defer(() -> from(here)));
        }));
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
        thread.interrupt();
        telling.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void follow() {
        while (running) {
            try (Journal journal = new Journal(bootstrap, position())) {
                Position end = journal.end();
                while (running) {
                    List<Published> facts = journal.read(POLL);
                    apply(facts, journal.position());
                    if (!caughtUp && position().isAtLeast(end)) {
                        // Whoever resumes before this place has it re-read.
                        recent.begin(position());
                        now = new Now(now.view().prepare(), position());
                        caughtUp = true;
                        complete.tryEmitEmpty();
                        LOG.info("The view is complete: version {}", version());
                    }
                }
            } catch (KafkaException e) {
                if (running) {
                    LOG.warn("The topics cannot be read and will be tried again: {}", e.toString());
                }
            }
        }
    }

    private void apply(List<Published> facts, Position after) {
        LocalDate today = LocalDate.now(clock);
        View before = now.view();
        View next = today.equals(before.day()) ? before : before.on(today);
        for (Published published : facts) {
            try {
                next = next.apply(published.fact());
            } catch (IllegalArgumentException | JacksonException e) {
                LOG.error(
                        "Fact at {} offset {} cannot be applied: {}",
                        published.partition(),
                        published.offset(),
                        e.getMessage());
            }
        }
        now = new Now(next, after);
        for (Published published : facts) {
            Awaited key = new Awaited(
                    published.fact().topic(),
                    published.fact().subject(),
                    published.fact().sequence());
            Sinks.Empty<Void> sink = awaited.remove(key);
            if (sink != null) {
                sink.tryEmitEmpty();
            }
            if (caughtUp) {
                tell(published);
            }
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
