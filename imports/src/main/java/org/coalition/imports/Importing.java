package org.coalition.imports;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.coalition.http.problem.Problem;
import org.coalition.imports.Importer.Run;
import org.coalition.outbox.AlreadyExists;
import org.coalition.outbox.StoreUnavailable;
import org.coalition.tables.Row;
import org.coalition.tables.Table;
import org.coalition.tables.UnreadableTable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/** Runs files, a few at once, each row by row in bounded memory. */
final class Importing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Importing.class);
    private static final int FILES_AT_ONCE = 4;
    private static final int FILES_WAITING = 100;
    /**
     * So many wait for the store together, which makes their writes safe together; a quarter of its connections, so that
     * whoever else writes finds one.
     */
    private static final int ROWS_AT_ONCE = 16;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private static final Duration TELL_EVERY = Duration.ofMillis(500);

    private final Reports reports;
    private final Copies copies;
    private final Clock clock;
    private final Map<String, Tally> running = new ConcurrentHashMap<>();
    private final Scheduler scheduler = Schedulers.newBoundedElastic(FILES_AT_ONCE, FILES_WAITING, "imports");

    Importing(Reports reports, Copies copies, Clock clock) {
        this.reports = reports;
        this.copies = copies;
        this.clock = clock;
    }

    /**
     * The report when the file is done; it is kept while it grows, and the file after it, for whoever wants it annotated.
     *
     * <p>Errors: 422 when the file as a whole is refused; then no report is kept.
     */
    Mono<Report> run(Path file, Importer importer, Map<String, String> mapping, Order order) {
        return Mono.using(() -> open(file), table -> run(table, file, importer, mapping, order), Table::close)
                .onErrorResume(
                        Problem.class, problem -> reports.forget(order.id()).then(Mono.error(problem)))
                .doFinally(signal -> running.remove(order.id()))
                .subscribeOn(scheduler);
    }

    /**
     * How far one is that this process runs, also while the store is away; empty when it runs none of this id and owner.
     *
     * @param owner null for any
     */
    Optional<Report> progress(String id, @Nullable String owner) {
        return Optional.ofNullable(running.get(id))
                .filter(tally -> owner == null || tally.isOf(owner))
                .map(tally -> tally.report(Report.State.RUNNING, clock.instant()));
    }

    private Mono<Report> run(Table table, Path file, Importer importer, Map<String, String> mapping, Order order) {
        Layout layout = Layout.of(table.columns(), importer.fields(), mapping, importer.needsTags());
        Tally tally = new Tally(order, importer.type(), table.format(), layout);
        Run run = importer.begin(layout, order, tally);
        Patience patience = new Patience();
        running.put(order.id(), tally);
        Mono<Void> rows = Flux.fromStream(table.rows())
                .publishOn(scheduler, ROWS_AT_ONCE)
                .flatMapSequential(row -> take(row, run, tally, patience), ROWS_AT_ONCE, ROWS_AT_ONCE)
                .then(Mono.defer(run::finish))
                .onErrorResume(UnreadableTable.class, error -> {
                    tally.broken(error.code(), error.detail());
                    return run.finish();
                });
        return rows.then(Mono.fromSupplier(() -> tally.report(Report.State.COMPLETED, clock.instant())))
                .doOnNext(report -> copies.keep(order.id(), file, tally.reasons()))
                .flatMap(report -> Mono.defer(() -> reports.update(report))
                        .retryWhen(waiting(patience))
                        .thenReturn(report))
                .as(done -> told(done, tally));
    }

    /** Whoever asks meanwhile sees how far it is. */
    private Mono<Report> told(Mono<Report> done, Tally tally) {
        Mono<Report> shared = done.share();
        Mono<Report> progress = Flux.interval(TELL_EVERY)
                .onBackpressureDrop()
                .concatMap(tick -> reports.update(tally.report(Report.State.RUNNING, clock.instant()))
                        .onErrorComplete(StoreUnavailable.class))
                .then(Mono.never());
        return Mono.firstWithSignal(shared, progress);
    }

    private static Mono<Void> take(Row row, Run run, Tally tally, Patience patience) {
        tally.read();
        try {
            return run.take(row)
                    .retryWhen(waiting(patience))
                    .doOnNext(outcome -> tally.count(outcome, 1))
                    .doOnSuccess(taken -> patience.renew())
                    .onErrorResume(Problem.class, problem -> {
                        tally.refuse(row, problem);
                        return Mono.empty();
                    })
                    .onErrorResume(Importing::isPassing, error -> {
                        tally.notWritten(row.number(), 1);
                        LOG.warn("Row {} was not written: {}", row.number(), error.toString());
                        return Mono.empty();
                    })
                    .then();
        } catch (Problem problem) {
            tally.refuse(row, problem);
            return Mono.empty();
        }
    }

    /** A store that is away, or behind, is waited for, with longer and longer pauses. */
    private static Retry waiting(Patience patience) {
        return Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE)
                .maxBackoff(LONGEST_PAUSE)
                .filter(error -> isPassing(error) && patience.isLeft())
                .onRetryExhaustedThrow((spec, signal) -> signal.failure());
    }

    /** A write that was given up may be done after all, between the look and the write of the next try. */
    private static boolean isPassing(Throwable error) {
        return error instanceof StoreUnavailable || error instanceof AlreadyExists;
    }

    private static Table open(Path file) {
        try {
            return Table.open(file);
        } catch (UnreadableTable e) {
            throw Problem.refused("file", e.code(), e.detail());
        }
    }

    @Override
    public void close() {
        scheduler.dispose();
    }
}
