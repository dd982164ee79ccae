package org.coalition.imports;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file.
 *
 * @param format as it was understood
 * @param rows read so far
 * @param duplicates rows that say exactly what another row of the file says; they are among the unchanged
 * @param refusals the first thousand; {@code refused} counts all rows
 * @param remarks about rows that were taken, the first thousand
 * @param notes about the file as a whole: what was assumed, and what was read as unknown
 * @param columns what each column was taken for
 */
public record Report(
        String id,
        String type,
        State state,
        boolean dryRun,
        @Nullable String format,
        long rows,
        long accepted,
        long changed,
        long unchanged,
        long refused,
        long duplicates,
        List<Refusal> refusals,
        List<Remark> remarks,
        List<String> notes,
        Map<String, String> columns,
        List<String> ignoredColumns,
        Instant createdAt,
        Instant updatedAt) {

    /** How far it is. */
    enum State {
        RUNNING,
        COMPLETED,
        /** The program ended in the middle; sending the file again goes on where it was. */
        INTERRUPTED;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A cell, or a row, that was not taken.
     *
     * @param row as in the file, from 1; 0 for the file as a whole
     * @param column letter and name; null for the row as a whole
     */
    record Refusal(
            long row, @Nullable String column, @Nullable String value, String code, String detail) {}

    /** What somebody should look at in a row that was taken. */
    record Remark(long row, String code, String detail) {}

    Report in(State next) {
        return new Report(
                id,
                type,
                next,
                dryRun,
                format,
                rows,
                accepted,
                changed,
                unchanged,
                refused,
                duplicates,
                refusals,
                remarks,
                notes,
                columns,
                ignoredColumns,
                createdAt,
                updatedAt);
    }
}
