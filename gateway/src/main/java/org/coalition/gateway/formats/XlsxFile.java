package org.coalition.gateway.formats;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** A workbook, written while its rows are read: few of them are in memory at a time. */
final class XlsxFile {
    private static final int FLUSHED = 500;
    /** Excel has no more in one sheet; what is beyond stands in the next. */
    private static final int MOST_ROWS = 1_048_576;

    private static final int HEAD = 2;

    private XlsxFile() {}

    static void write(Sheet sheet, OutputStream out) {
        try (Workbook workbook = new Workbook(out, "Coalition", "1.0")) {
            Iterator<? extends List<? extends @Nullable Object>> rows =
                    sheet.rows().iterator();
            int sheets = 0;
            do {
                sheets++;
                page(workbook.newWorksheet(sheet.name() + (sheets == 1 ? "" : " " + sheets)), sheet, rows);
            } while (rows.hasNext());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void page(Worksheet page, Sheet sheet, Iterator<? extends List<? extends @Nullable Object>> rows)
            throws IOException {
        for (int column = 0; column < sheet.columns().size(); column++) {
            page.inlineString(0, column, sheet.columns().get(column).title());
            page.inlineString(1, column, sheet.columns().get(column).tag());
        }
        for (int row = HEAD; row < MOST_ROWS && rows.hasNext(); row++) {
            List<? extends @Nullable Object> values = rows.next();
            for (int column = 0; column < values.size(); column++) {
                Object value = values.get(column);
                if (value instanceof Number number) {
                    page.value(row, column, number);
                } else if (value != null) {
                    page.inlineString(row, column, Sheet.harmless(value.toString()));
                }
            }
            if (row % FLUSHED == 0) {
                page.flush();
            }
        }
        page.finish();
    }
}
