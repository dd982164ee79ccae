package org.coalition.outbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Asks the store for many at once: what is asked while a round is under way goes together into the next. Whoever asks
 * alone waits for nobody.
 *
 * @param <T> what is asked
 * @param <R> what is answered
 */
final class Rounds<T, R> {
    /** One that waits for a store that is away does not hold up the next. */
    private static final int AT_ONCE = 2;

    private static final int MOST_IN_A_ROUND = 100;
    private static final int MOST_WAITING = 2_000;

    private final Function<List<T>, Mono<List<Mono<R>>>> round;
    /** Guarded by itself. */
    private final Queue<Asked<T, R>> waiting = new ArrayDeque<>();
    /** Guarded by {@link #waiting}. */
    private int underWay;

    /** @param round one answer, perhaps empty or an error, for each that is asked, in their order; its own error is everybody's */
    Rounds(Function<List<T>, Mono<List<Mono<R>>>> round) {
        this.round = round;
    }

    private record Asked<T, R>(T question, Sinks.One<Mono<R>> answer) {}

    /** Errors: {@link StoreUnavailable} when too many wait, and those of the round. */
    Mono<R> ask(T question) {
        return Mono.defer(() -> {
            Asked<T, R> asked = new Asked<>(question, Sinks.one());
            synchronized (waiting) {
                if (waiting.size() == MOST_WAITING) {
                    return Mono.error(new StoreUnavailable("Too many commands wait.", null));
                }
                waiting.add(asked);
            }
            next();
            return asked.answer().asMono().flatMap(answer -> answer);
        });
    }

    private void next() {
        List<Asked<T, R>> taken = take();
        if (taken.isEmpty()) {
            return;
        }
        Mono.defer(() -> round.apply(taken.stream().map(Asked::question).toList()))
                .doFinally(signal -> {
                    synchronized (waiting) {
                        underWay--;
                    }
                    next();
                })
                .subscribe(
                        answers -> {
                            for (int i = 0; i < taken.size(); i++) {
                                taken.get(i).answer().tryEmitValue(answers.get(i));
                            }
                        },
                        error -> failed(taken, error));
    }

    /** Whoever waits behind a round that did not reach the store would wait for the same, a round after the other. */
    private void failed(List<Asked<T, R>> round, Throwable error) {
        List<Asked<T, R>> all = new ArrayList<>(round);
        if (error instanceof StoreUnavailable unavailable && unavailable.isPassing()) {
            synchronized (waiting) {
                all.addAll(waiting);
                waiting.clear();
            }
        }
        all.forEach(asked -> asked.answer().tryEmitError(error));
    }

    /** Those of a new round; nobody when none may begin. */
    private List<Asked<T, R>> take() {
        synchronized (waiting) {
            List<Asked<T, R>> taken = new ArrayList<>();
            if (underWay < AT_ONCE) {
                while (taken.size() < MOST_IN_A_ROUND && !waiting.isEmpty()) {
                    taken.add(waiting.remove());
                }
            }
            underWay += taken.isEmpty() ? 0 : 1;
            return taken;
        }
    }
}
