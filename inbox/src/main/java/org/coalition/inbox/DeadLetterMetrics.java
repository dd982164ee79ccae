package org.coalition.inbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How many facts could not be applied and were not replayed since. NaN while nobody knows. */
final class DeadLetterMetrics implements MeterBinder, AutoCloseable {
    private final Disposable counting;
    private volatile double dead = Double.NaN;

    /** @param every reads the topics of dead letters anew, which costs a connection */
    DeadLetterMetrics(DeadLetters letters, Duration every) {
        this.counting = Flux.interval(every, every)
                .onBackpressureDrop()
                .concatMap(
                        round -> letters.all()
                                .doOnNext(all -> dead = all.stream()
                                        .filter(letter -> letter.state() == DeadLetter.State.DEAD)
                                        .count())
                                .onErrorResume(error -> {
                                    dead = Double.NaN;
                                    return Mono.empty();
                                }),
                        1)
                .subscribe();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("coalition.dead.letters", this, metrics -> metrics.dead)
                .description("Facts that could not be applied and were not replayed since.")
                .register(registry);
    }

    @Override
    public void close() {
        counting.dispose();
    }
}
