package org.coalition.resource.contributions;

import java.time.Clock;
import java.time.Duration;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.Outbox;
import org.coalition.outbox.Request;
import org.coalition.outbox.Stored;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Ends what is over: offers with their window, bare pledges in their time. It looks at the start and now and then, so what
 * fell due while nobody ran is found; each end is decided on the version that it is written to, so several instances
 * write it once.
 */
@Component
class Sweep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    private final Outbox<Ledger> ledgers;
    private final ContributionProperties properties;
    private final Clock clock;
    private final Disposable.Swap rounds = Disposables.swap();

    Sweep(Contributions contributions, ContributionProperties properties, Clock clock) {
        this.ledgers = contributions.outbox();
        this.properties = properties;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        rounds.update(Flux.interval(Duration.ZERO, properties.sweepEvery())
                .onBackpressureDrop()
                .concatMap(round -> round(), 1)
                .subscribe());
    }

    @Override
    public void close() {
        rounds.dispose();
    }

    Mono<Void> round() {
        return ledgers.upTo("due", clock.instant().getEpochSecond())
                .map(Stored::id)
                .concatMap(this::end)
                .then()
                .doOnError(error -> LOG.warn("What is over is ended later: {}", error.toString()))
                .onErrorComplete();
    }

    private Mono<Void> end(String id) {
        return ledgers.change(id, null, Request.NONE, ledger -> ledger.end(clock.instant()))
                .repeat()
                .then()
                .onErrorResume(Problem.class, nothingMore -> Mono.empty())
                .doOnError(error -> LOG.warn("What is over in {} is ended later: {}", id, error.toString()))
                .onErrorComplete();
    }
}
