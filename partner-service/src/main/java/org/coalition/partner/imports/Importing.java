package org.coalition.partner.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.coalition.http.problem.FieldError;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.AlreadyExists;
import org.coalition.outbox.StoreUnavailable;
import org.coalition.partner.organisations.Members;
import org.coalition.tables.Column;
import org.coalition.tables.Row;
import org.coalition.tables.Table;
import org.coalition.tables.UnreadableTable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** Takes members over from a file, several rows at once and each organisation by one of them. */
@Component
class Importing {
    private static final Logger LOG = LoggerFactory.getLogger(Importing.class);
    /** So many wait for the store together, which makes their writes safe together. */
    private static final int AT_ONCE = 48;

    private static final int TELL_EVERY = 200;
    private static final int LONGEST_VALUE = 200;

    private final Members members;
    private final Reports reports;
    private final Clock clock;

    Importing(Members members, Reports reports, Clock clock) {
        this.members = members;
        this.reports = reports;
        this.clock = clock;
    }

    /**
     * The report when the file is done; it is kept while it grows. The file is deleted at the end.
     *
     * <p>Errors: 422 when the file as a whole is refused.
     */
    Mono<Report> run(Path file, String id, Members.Mode mode) {
        return Mono.using(() -> open(file), table -> run(table, id, mode), table -> {
            table.close();
            delete(file);
        });
    }

    private Mono<Report> run(Table table, String id, Members.Mode mode) {
        Columns columns = Columns.of(table.columns());
        Instant begun = clock.instant();
        Map<String, String> taken = new LinkedHashMap<>();
        columns.fields().forEach((field, column) -> taken.put(name(column), field.property()));
        Tally tally = new Tally(new Report(
                id,
                "organisations",
                Report.State.RUNNING,
                mode.dryRun(),
                table.format(),
                0,
                0,
                0,
                0,
                0,
                List.of(),
                List.of(),
                taken,
                columns.ignored().stream().map(Importing::name).toList(),
                begun,
                begun));
        Map<String, Seen> seen = new ConcurrentHashMap<>();
        AtomicReference<Members.@Nullable Taken> last = new AtomicReference<>();
        return Flux.fromStream(table.rows())
                .flatMapSequential(row -> take(row, columns, mode, seen, tally).doOnNext(last::set), AT_ONCE, AT_ONCE)
                .window(TELL_EVERY)
                .concatMap(rows -> rows.then(
                        Mono.defer(() -> reports.update(tally.report(Report.State.RUNNING, clock.instant())))))
                .then(Mono.defer(() -> settled(last.get())))
                .then(Mono.fromSupplier(() -> tally.report(Report.State.COMPLETED, clock.instant())))
                .flatMap(report -> reports.update(report).thenReturn(report))
                .onErrorResume(UnreadableTable.class, error -> {
                    tally.refused(0, List.of(new Report.Refusal(0, null, null, error.code(), error.detail())));
                    Report report = tally.report(Report.State.COMPLETED, clock.instant());
                    return reports.update(report).thenReturn(report);
                });
    }

    private record Seen(long row, ObjectNode declaration) {}

    private Mono<Members.Taken> take(Row row, Columns columns, Members.Mode mode, Map<String, Seen> seen, Tally tally) {
        return Mono.defer(() -> {
                    ObjectNode declaration = columns.declaration(row);
                    String id = members.id(declaration);
                    Seen before = seen.putIfAbsent(id, new Seen(row.number(), declaration));
                    if (before == null) {
                        return members.take(id, declaration, mode);
                    }
                    if (before.declaration().equals(declaration)) {
                        return Mono.just(new Members.Taken(Members.Outcome.UNCHANGED, id, 0, List.of()));
                    }
                    throw Problem.refused(
                            "/name",
                            "repeated",
                            "Row " + before.row() + " tells otherwise of the same organisation. Keep one of the two.");
                })
                .doOnNext(taken -> tally.taken(row.number(), taken))
                .onErrorResume(Problem.class, problem -> {
                    tally.refused(row.number(), refusals(row, columns, problem));
                    return Mono.empty();
                })
                .onErrorResume(Importing::isPassing, error -> {
                    tally.refused(
                            row.number(),
                            List.of(new Report.Refusal(
                                    row.number(),
                                    null,
                                    null,
                                    "not-written",
                                    "This row was not written. Import the file again.")));
                    LOG.warn("Row {} was not written: {}", row.number(), error.toString());
                    return Mono.empty();
                });
    }

    private static boolean isPassing(Throwable error) {
        return error instanceof StoreUnavailable || error instanceof AlreadyExists;
    }

    private static List<Report.Refusal> refusals(Row row, Columns columns, Problem problem) {
        if (problem.errors().isEmpty()) {
            return List.of(new Report.Refusal(row.number(), null, null, problem.type(), problem.detail()));
        }
        List<Report.Refusal> refusals = new ArrayList<>();
        for (FieldError error : problem.errors()) {
            Column column = columns.column(error.pointer());
            String value = column == null ? null : row.cell(column);
            refusals.add(new Report.Refusal(
                    row.number(),
                    column == null ? null : name(column),
                    value == null || value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…",
                    error.code(),
                    error.detail()));
        }
        return refusals;
    }

    private Mono<Void> settled(Members.@Nullable Taken last) {
        return last == null ? Mono.empty() : members.settled(last.id(), last.version());
    }

    private static Table open(Path file) {
        try {
            return Table.open(file);
        } catch (UnreadableTable e) {
            delete(file);
            throw Problem.refused("file", e.code(), e.detail());
        }
    }

    private static String name(Column column) {
        return column.name().isEmpty() ? column.letter() : column.letter() + " " + column.name();
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} could not be deleted: {}", file, e.toString());
        }
    }
}
