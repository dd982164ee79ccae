package org.coalition.tables;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipFile;

/** One table of a file. */
public final class Table implements AutoCloseable {
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final byte[] PDF = {'%', 'P', 'D', 'F'};

    private final Source source;
    private final Header header;
    private final List<Row> head;
    private final List<Row> buffered;
    private final Iterator<Row> rest;

    private Table(Source source) {
        this.source = source;
        this.rest = source.rows();
        List<Row> first = new ArrayList<>();
        while (first.size() < Header.DEPTH && rest.hasNext()) {
            first.add(rest.next());
        }
        this.header = Header.of(first)
                .orElseThrow(
                        () -> new UnreadableTable(
                                first.stream().allMatch(Row::isEmpty) ? "empty" : "no-header",
                                first.stream().allMatch(Row::isEmpty)
                                        ? "There is nothing in the file."
                                        : "No row of column names is found. A table has two columns at least, with names in the first row."));
        this.head = first.subList(0, header.rows());
        this.buffered = first.subList(header.rows(), first.size());
    }

    /** Opens a file by what is in it, whatever its name. Errors: {@link UnreadableTable}. */
    public static Table open(Path file) {
        try {
            Source source = source(file);
            try {
                return new Table(source);
            } catch (UnreadableTable e) {
                source.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UnreadableTable("damaged", "The file cannot be read. Save it anew as CSV or XLSX.", e);
        }
    }

    /** For people, for example {@code CSV, windows-1252, separated by ;} or {@code XLSX, sheet '3W'}. */
    public String format() {
        return source.format();
    }

    /** In the order of the file. */
    public List<Column> columns() {
        return header.columns();
    }

    /** What stands above the first row: the header, and whatever is above it. */
    public List<Row> head() {
        return head;
    }

    /**
     * Rows below the header in order, read as they are used; empty ones are left out. May be called once.
     *
     * <p>Errors while it is walked: {@link UnreadableTable}.
     */
    public Stream<Row> rows() {
        Stream<Row> unread =
                StreamSupport.stream(Spliterators.spliteratorUnknownSize(rest, Spliterator.ORDERED), false);
        return Stream.concat(buffered.stream(), unread).filter(row -> !row.isEmpty());
    }

    @Override
    public void close() {
        source.close();
    }

    private static Source source(Path file) throws IOException {
        byte[] start = start(file);
        if (start.length == 0) {
            throw new UnreadableTable("empty", "There is nothing in the file.");
        }
        if (starts(start, OLE)) {
            throw new UnreadableTable(
                    "encrypted-or-old-excel",
                    "This is an old or a protected workbook. Save it as .xlsx without a password.");
        }
        if (starts(start, ZIP)) {
            requireWorkbook(file);
            return XlsxSource.open(file);
        }
        if (starts(start, PDF)) {
            throw new UnreadableTable("not-a-table", "This is a PDF. Send the table itself as CSV or XLSX.");
        }
        return CsvSource.open(file);
    }

    private static void requireWorkbook(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.getEntry("xl/workbook.xml") == null) {
                throw new UnreadableTable("not-a-table", "There is no workbook in this archive. Send CSV or XLSX.");
            }
        }
    }

    private static byte[] start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(ZIP.length);
        }
    }

    private static boolean starts(byte[] start, byte[] with) {
        return Arrays.equals(start, with);
    }
}
