package org.coalition.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/** One visible sheet of a workbook. */
final class XlsxSource implements Source {
    private static final long LARGEST = 2L * 1024 * 1024 * 1024;
    /** The reader keeps all texts of a workbook in memory. */
    private static final long MOST_TEXTS = 96L * 1024 * 1024;

    private static final long SMALL = 10L * 1024 * 1024;
    private static final long HIGHEST_RATIO = 200;
    private static final LocalTime MIDNIGHT = LocalTime.MIDNIGHT;

    private final ReadableWorkbook workbook;
    private final Sheet sheet;
    private final Stream<org.dhatim.fastexcel.reader.Row> stream;

    private XlsxSource(ReadableWorkbook workbook, Sheet sheet) throws IOException {
        this.workbook = workbook;
        this.sheet = sheet;
        this.stream = sheet.openStream();
    }

    static XlsxSource open(Path file) throws IOException {
        requireHarmless(file);
        ReadableWorkbook workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, false));
        List<Sheet> visible = workbook.getSheets()
                .filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE)
                .toList();
        Sheet named = null;
        for (Sheet sheet : visible) {
            Optional<Header> header = header(sheet);
            if (header.isPresent() && header.get().hasTags()) {
                return new XlsxSource(workbook, sheet);
            }
            if (header.isPresent() && named == null) {
                named = sheet;
            }
        }
        if (named == null) {
            workbook.close();
            throw new UnreadableTable(
                    "no-header", "No visible sheet begins with a row of column names. Put them into the first rows.");
        }
        return new XlsxSource(workbook, named);
    }

    @Override
    public String format() {
        return "XLSX, sheet '" + sheet.getName() + "'";
    }

    @Override
    public Iterator<Row> rows() {
        Iterator<org.dhatim.fastexcel.reader.Row> rows = stream.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return read(rows::hasNext);
            }

            @Override
            public Row next() {
                return row(read(rows::next));
            }
        };
    }

    @Override
    public void close() {
        stream.close();
        try {
            workbook.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Header> header(Sheet sheet) throws IOException {
        try (Stream<org.dhatim.fastexcel.reader.Row> rows = sheet.openStream()) {
            return Header.of(rows.limit(Header.DEPTH).map(XlsxSource::row).toList());
        }
    }

    private static <T> T read(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (ExcelReaderException | UncheckedIOException e) {
            throw new UnreadableTable(
                    "damaged", "The workbook is damaged. Open it, save it anew as .xlsx and send that.", e);
        }
    }

    private static Row row(org.dhatim.fastexcel.reader.Row row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.getCellCount(); i++) {
            cells.add(row.getOptionalCell(i).map(XlsxSource::text).orElse(""));
        }
        return new Row(row.getRowNum(), cells);
    }

    private static String text(Cell cell) {
        return switch (cell.getType()) {
            case NUMBER -> number(cell);
            case BOOLEAN -> cell.asBoolean().toString();
            case FORMULA, ERROR, STRING -> String.valueOf(cell.getText());
            case EMPTY -> "";
        };
    }

    private static String number(Cell cell) {
        if (isDate(cell.getDataFormatString())) {
            LocalDateTime date = cell.asDate();
            return date.toLocalTime().equals(MIDNIGHT) ? date.toLocalDate().toString() : date.toString();
        }
        BigDecimal number = cell.asNumber();
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static boolean isDate(@Nullable String format) {
        if (format == null || format.equalsIgnoreCase("general")) {
            return false;
        }
        String plain = format.replaceAll("\"[^\"]*\"|\\[[^]]*]|\\\\.", "").toLowerCase(Locale.ROOT);
        return plain.matches(".*(y{2,4}|d{1,4}[^a-z]*m|m{1,4}[^a-z]*d).*");
    }

    private static void requireHarmless(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            long total = 0;
            for (ZipEntry entry : Collections.list(zip.entries())) {
                long size = Math.max(0, entry.getSize());
                long packed = Math.max(1, entry.getCompressedSize());
                total += size;
                boolean tooManyTexts = entry.getName().endsWith("sharedStrings.xml") && size > MOST_TEXTS;
                if (tooManyTexts || total > LARGEST || (size > SMALL && size / packed > HIGHEST_RATIO)) {
                    throw new UnreadableTable(
                            "too-large", "The workbook unpacks to too much. Send it in parts, or as CSV.");
                }
            }
        }
    }
}
