package org.coalition.gateway.formats;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** RFC 4180: a row of titles, a row of HXL tags, then the data. */
final class CsvFile {
    /** None: a tag begins with the usual one, and would be quoted for it. */
    private static final char NO_COMMENT = '\u0001';

    private CsvFile() {}

    static void write(Sheet sheet, OutputStream out) {
        try (CsvWriter csv = CsvWriter.builder()
                .commentCharacter(NO_COMMENT)
                .lineDelimiter(LineDelimiter.CRLF)
                .build(out, StandardCharsets.UTF_8)) {
            csv.writeRecord(sheet.columns().stream().map(Sheet.Column::title).toList());
            csv.writeRecord(sheet.columns().stream().map(Sheet.Column::tag).toList());
            sheet.rows().forEach(row -> csv.writeRecord(texts(row)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> texts(List<? extends @Nullable Object> row) {
        return row.stream().map(CsvFile::text).toList();
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof Number ? value.toString() : Sheet.harmless(value.toString());
    }
}
