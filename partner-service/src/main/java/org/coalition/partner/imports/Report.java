package org.coalition.partner.imports;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.coalition.partner.duplicates.Suspect;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file.
 *
 * @param format as it was understood
 * @param rows read so far
 * @param refusals the first thousand; {@code refused} counts all rows
 * @param suspects rows that were taken, and organisations that they might be already
 * @param columns what each column was taken for; null for one that was left out
 */
record Report(
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
        List<Refusal> refusals,
        List<Suspected> suspects,
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
     * @param row as in the file, from 1
     * @param column letter and name; null for the row as a whole
     */
    record Refusal(
            long row, @Nullable String column, @Nullable String value, String code, String detail) {}

    /** A row that may tell of an organisation which is there already under another name. */
    record Suspected(long row, String organisation, List<Suspect> suspects) {}
}
