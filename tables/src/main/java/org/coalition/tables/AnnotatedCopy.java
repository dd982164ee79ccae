package org.coalition.tables;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A table again, with one more column that says something about some of its rows. */
public final class AnnotatedCopy {
    private static final String FORMULA_STARTS = "=+-@\t\r";
    private static final int FLUSH_EVERY = 1_000;
    private static final int LONGEST_CELL = 32_767;
    private static final int MOST_ROWS = 1_048_576;

    private final Path file;
    private final String column;
    private final Map<Long, String> remarks;

    /**
     * A copy that is not written yet.
     *
     * @param column name of the column that is added
     * @param remarks by the number of the row
     */
    public AnnotatedCopy(Path file, String column, Map<Long, String> remarks) {
        this.file = file;
        this.column = column;
        this.remarks = Map.copyOf(remarks);
    }

    /**
     * UTF-8 with a mark at its begin, as spreadsheets want it. A cell that a spreadsheet would take for a formula gets an
     * apostrophe before it.
     */
    public void csv(OutputStream out) throws IOException {
        try (Table table = Table.open(file);
                CsvWriter csv = CsvWriter.builder()
                        .lineDelimiter(LineDelimiter.CRLF)
                        .build(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            out.write(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
            rows(table)
                    .forEach(row -> csv.writeRecord(
                            row.stream().map(AnnotatedCopy::harmless).toList()));
        }
    }

    /** Every cell as text, so none is a formula; no more rows than a sheet can have. */
    public void xlsx(OutputStream out) throws IOException {
        try (Table table = Table.open(file);
                Workbook book = new Workbook(out, "Coalition", "1.0")) {
            Worksheet sheet = book.newWorksheet("annotated");
            int index = 0;
            for (Iterator<List<String>> rows = rows(table).limit(MOST_ROWS).iterator(); rows.hasNext(); index++) {
                List<String> cells = rows.next();
                for (int i = 0; i < cells.size(); i++) {
                    String cell = cells.get(i);
                    sheet.inlineString(
                            index, i, cell.length() <= LONGEST_CELL ? cell : cell.substring(0, LONGEST_CELL));
                }
                if (index % FLUSH_EVERY == 0) {
                    sheet.flush();
                }
            }
        }
    }

    private Stream<List<String>> rows(Table table) {
        int width = table.columns().size();
        List<Row> head = table.head();
        Stream<List<String>> above =
                head.stream().map(row -> cells(row, width, row.equals(head.get(head.size() - 1)) ? column : ""));
        return Stream.concat(above, table.rows().map(row -> cells(row, width, remarks.getOrDefault(row.number(), ""))));
    }

    private static List<String> cells(Row row, int width, String last) {
        List<String> cells = new ArrayList<>(width + 1);
        for (int i = 0; i < width; i++) {
            cells.add(row.cell(i));
        }
        cells.add(last);
        return cells;
    }

    private static String harmless(String cell) {
        boolean isFormula =
                !cell.isEmpty() && FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0 && !cell.matches("[+-]?\\d+([.,]\\d+)*");
        return isFormula ? "'" + cell : cell;
    }
}
