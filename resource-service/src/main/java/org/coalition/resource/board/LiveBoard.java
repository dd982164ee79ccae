package org.coalition.resource.board;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.coalition.broker.Broker;
import org.coalition.http.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Rebuilds the board from the topics at start and keeps it up: one thread applies facts, readers take whole versions. A
 * reader is given what was published before it asked.
 */
@Component
public class LiveBoard implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(LiveBoard.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Broker broker;
    /** Those who asked, and wait for the board that has everything from before. */
    private final Queue<Sinks.One<Board>> asked = new ConcurrentLinkedQueue<>();

    private volatile Board board = Board.EMPTY;
    private volatile boolean complete;
    private volatile boolean running;
    private volatile @Nullable Facts facts;
    private volatile Thread thread = new Thread(() -> {});

    LiveBoard(Broker broker) {
        this.broker = broker;
    }

    /**
     * The board with everything that was published before. When the broker does not answer in two seconds, the last one that
     * is known. Errors: 503 until it is complete for the first time.
     */
    public Mono<Board> current() {
        return Mono.defer(() -> {
                    Sinks.One<Board> one = Sinks.one();
                    asked.add(one);
                    Facts reading = facts;
                    if (reading != null) {
                        reading.wake();
                    }
                    return one.asMono().doFinally(signal -> asked.remove(one));
                })
                .timeout(PATIENCE)
                .onErrorResume(TimeoutException.class, late -> lastKnown());
    }

    /** A board on which this is true. Errors: 503 when it does not come true in four seconds. */
    public Mono<Board> having(Predicate<Board> wanted) {
        return current()
                .filter(wanted)
                .repeatWhenEmpty(rounds -> rounds.delayElements(PAUSE))
                .timeout(PATIENCE.multipliedBy(2))
                .onErrorMap(
                        TimeoutException.class,
                        late -> Problem.unavailable("What was written last is not in the topics yet.", 2));
    }

    @Override
    public void start() {
        running = true;
        thread = new Thread(this::follow, "board");
        thread.start();
    }

    @Override
    public void stop() {
        running = false;
        Facts reading = facts;
        if (reading == null) {
            thread.interrupt();
        } else {
            reading.wake();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private Mono<Board> lastKnown() {
        return complete
                ? Mono.just(board)
                : Mono.error(Problem.unavailable(
                        "Offers and needs are being read. Whether something fits is not known.", 2));
    }

    private void follow() {
        while (running) {
            Duration again = Duration.ZERO;
            try (Facts reading = new Facts(broker)) {
                facts = reading;
                while (running) {
                    round(reading);
                }
            } catch (KafkaException e) {
                if (running) {
                    LOG.warn("The topics cannot be read and will be tried again: {}", e.toString());
                    again = Broker.pauseAfter(e);
                }
            } finally {
                facts = null;
            }
            pause(again);
        }
    }

    private static void pause(Duration duration) {
        try {
            TimeUnit.MILLISECONDS.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            // Whoever stops it says so in running.
            Thread.currentThread().interrupt();
        }
    }

    private void round(Facts reading) {
        List<Sinks.One<Board>> waiting = new ArrayList<>(asked);
        try {
            if (complete && waiting.isEmpty()) {
                board = reading.read(board, POLL);
                return;
            }
            Map<TopicPartition, Long> ends = reading.ends();
            while (!reading.haveReached(ends)) {
                board = reading.read(board, POLL);
            }
        } catch (WakeupException e) {
            // Somebody asks, and is found in the next round.
            return;
        }
        if (!complete) {
            complete = true;
            LOG.info(
                    "The board is complete: {} offers, {} needs",
                    board.contributions().size(),
                    board.needs().size());
        }
        waiting.forEach(one -> {
            asked.remove(one);
            one.tryEmitValue(board);
        });
    }
}
