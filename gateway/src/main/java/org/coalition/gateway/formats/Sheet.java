package org.coalition.gateway.formats;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table to write.
 *
 * @param name names the file and the sheet of a workbook
 * @param rows as many values as there are columns: texts, numbers, null where nothing is known; read once
 */
public record Sheet(String name, List<Column> columns, Stream<? extends List<? extends @Nullable Object>> rows) {

    /**
     * A column.
     *
     * @param tag of the Humanitarian Exchange Language, version 1.1
     */
    public record Column(String title, String tag) {}

    /** A text that no spreadsheet takes for a formula. */
    static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
