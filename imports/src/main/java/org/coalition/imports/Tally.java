package org.coalition.imports;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.coalition.http.problem.FieldError;
import org.coalition.http.problem.Problem;
import org.coalition.imports.Importer.Outcome;
import org.coalition.tables.Column;
import org.coalition.tables.Row;
import org.jspecify.annotations.Nullable;

/** Counts while rows come in, from several threads. */
public final class Tally {
    private static final int MOST_TOLD = 1_000;
    private static final int MOST_REASONS = 20_000;
    private static final int LONGEST_VALUE = 200;

    private final Order order;
    private final String type;
    private final @Nullable String format;
    private final Layout layout;
    private final List<Report.Refusal> refusals = new ArrayList<>();
    private final List<Report.Remark> remarks = new ArrayList<>();
    private final Map<Long, String> reasons = new HashMap<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private long rows;
    private long accepted;
    private long changed;
    private long unchanged;
    private long refused;
    private long duplicates;

    Tally(Order order, String type, @Nullable String format, Layout layout) {
        this.order = order;
        this.type = type;
        this.format = format;
        this.layout = layout;
    }

    /** True when this name sent the file. */
    boolean isOf(String name) {
        return order.caller().name().equals(name);
    }

    /** Nothing is known of the file yet. */
    static Tally begun(Order order, String type) {
        return new Tally(order, type, null, new Layout(Map.of(), List.of()));
    }

    /** Some rows that were told before as read. */
    public synchronized void count(Outcome outcome, long rows) {
        switch (outcome) {
            case ACCEPTED -> accepted += rows;
            case CHANGED -> changed += rows;
            case UNCHANGED -> unchanged += rows;
        }
    }

    /** A row that says exactly what another says. */
    public synchronized void duplicate() {
        duplicates++;
        unchanged++;
    }

    /** What somebody should look at in a row that is taken. */
    public synchronized void remark(long row, String code, String detail) {
        if (remarks.size() < MOST_TOLD) {
            remarks.add(new Report.Remark(row, code, detail));
        }
    }

    /** Something about the file as a whole, said once. */
    public synchronized void note(String sentence) {
        notes.add(sentence);
    }

    /** A row is not taken, for reasons whose pointers begin with the name of a field. */
    public synchronized void refuse(Row row, Problem problem) {
        refused++;
        List<FieldError> errors = problem.errors().isEmpty()
                ? List.of(new FieldError("", problem.type(), problem.detail()))
                : problem.errors();
        for (FieldError error : errors) {
            Column column = layout.column(error.pointer());
            String value = column == null ? null : row.cell(column);
            tell(new Report.Refusal(
                    row.number(),
                    column == null ? null : Layout.name(column),
                    value == null ? null : shortened(value),
                    error.code(),
                    error.detail()));
        }
    }

    /** A row is not taken because of a cell that stood in it. */
    public synchronized void refuse(long row, String field, String value, String code, String detail) {
        refused++;
        Column column = layout.columns().get(field);
        tell(new Report.Refusal(row, column == null ? null : Layout.name(column), shortened(value), code, detail));
    }

    /** Rows from this one on are not taken, all for the same reason. */
    public synchronized void refuse(long row, long rows, Problem problem) {
        refused += rows;
        tell(new Report.Refusal(row, null, null, problem.type(), problem.detail()));
    }

    /** Rows that could not be written, though nothing is wrong with them. */
    public synchronized void notWritten(long row, long rows) {
        refused += rows;
        tell(new Report.Refusal(
                row, null, null, "not-written", rows + " rows from here were not written. Import the file again."));
    }

    /** The file cannot be read any further. */
    synchronized void broken(String code, String detail) {
        refused++;
        rows++;
        tell(new Report.Refusal(0, null, null, code, detail));
    }

    synchronized void read() {
        rows++;
    }

    synchronized Report report(Report.State state, Instant now) {
        Map<String, String> taken = new LinkedHashMap<>();
        layout.columns().forEach((field, column) -> taken.put(Layout.name(column), field));
        return new Report(
                order.id(),
                type,
                state,
                order.dryRun(),
                format,
                rows,
                accepted,
                changed,
                unchanged,
                refused,
                duplicates,
                refusals.stream()
                        .sorted(Comparator.comparingLong(Report.Refusal::row))
                        .toList(),
                remarks.stream()
                        .sorted(Comparator.comparingLong(Report.Remark::row))
                        .toList(),
                List.copyOf(notes),
                taken,
                layout.others().stream().map(Layout::name).toList(),
                order.now(),
                now);
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
    }

    /** Why rows were refused, by their numbers. */
    synchronized Map<Long, String> reasons() {
        return Map.copyOf(reasons);
    }

    private void tell(Report.Refusal refusal) {
        if (reasons.size() < MOST_REASONS) {
            String column = refusal.column() == null ? "" : refusal.column() + ": ";
            reasons.merge(refusal.row(), column + refusal.detail(), (one, other) -> one + " " + other);
        }
        if (refusals.size() < MOST_TOLD) {
            refusals.add(refusal);
        }
    }
}
