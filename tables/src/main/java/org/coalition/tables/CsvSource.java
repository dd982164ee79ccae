package org.coalition.tables;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Supplier;

/** Separated values, in whatever encoding and with whatever separator. */
final class CsvSource implements Source {
    private static final int SAMPLE = 64 * 1024;
    private static final int LONGEST_CELL = 1024 * 1024;
    private static final char[] SEPARATORS = {',', ';', '\t', '|'};

    private final CsvReader<CsvRecord> reader;
    private final String format;

    private CsvSource(CsvReader<CsvRecord> reader, String format) {
        this.reader = reader;
        this.format = format;
    }

    static CsvSource open(Path file) throws IOException {
        byte[] sample = sample(file);
        Charset charset = charset(sample);
        String text = new String(sample, charset);
        if (text.indexOf('\0') >= 0) {
            throw new UnreadableTable("not-a-table", "This is no table. Send CSV or XLSX.");
        }
        char separator = separator(text);
        // Truly malformed bytes become the replacement character; a name with one is refused where names are checked.
        CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .detectBomHeader(true)
                .maxBufferSize(LONGEST_CELL * 16)
                .ofCsvRecord(file, charset);
        String name = switch (separator) {
            case '\t' -> "tabs";
            case ',' -> "commas";
            default -> String.valueOf(separator);
        };
        return new CsvSource(reader, "CSV, " + charset.name() + ", separated by " + name);
    }

    @Override
    public String format() {
        return format;
    }

    @Override
    public Iterator<Row> rows() {
        Iterator<CsvRecord> records = reader.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return read(records::hasNext);
            }

            @Override
            public Row next() {
                CsvRecord found = read(records::next);
                return new Row(found.getStartingLineNumber(), found.getFields());
            }
        };
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T read(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (CsvParseException e) {
            throw new UnreadableTable(
                    "unbalanced-quotes",
                    "The file cannot be read to its end: " + e.getMessage() + " Is a quote opened and not closed?",
                    e);
        }
    }

    private static byte[] sample(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(SAMPLE);
        }
    }

    private static Charset charset(byte[] sample) {
        if (starts(sample, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        if (starts(sample, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        if (isUtf8(sample)) {
            return StandardCharsets.UTF_8;
        }
        CharsetMatch match = new CharsetDetector().setText(sample).detect();
        String name = match == null ? "windows-1252" : match.getName();
        // windows-1252 has all that ISO-8859-1 has, and the quotes and dashes that people mean.
        return name.equals("ISO-8859-1") || !Charset.isSupported(name)
                ? Charset.forName("windows-1252")
                : Charset.forName(name);
    }

    private static boolean starts(byte[] sample, int first, int second) {
        return sample.length >= 2 && (sample[0] & 0xFF) == first && (sample[1] & 0xFF) == second;
    }

    /** The sample may end within a letter. */
    private static boolean isUtf8(byte[] sample) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer letters = CharBuffer.allocate(sample.length + 1);
        return !decoder.decode(ByteBuffer.wrap(sample), letters, sample.length < SAMPLE)
                .isError();
    }

    /** The one that cuts most rows into the same number of cells. */
    private static char separator(String sample) {
        char best = ',';
        long most = 0;
        for (char separator : SEPARATORS) {
            long score = score(sample, separator);
            if (score > most) {
                most = score;
                best = separator;
            }
        }
        return best;
    }

    private static long score(String sample, char separator) {
        Map<Integer, Integer> widths = new HashMap<>();
        try (CsvReader<CsvRecord> rows = CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(sample)) {
            int read = 0;
            for (CsvRecord row : rows) {
                widths.merge(row.getFieldCount(), 1, Integer::sum);
                if (++read == Header.DEPTH * 2) {
                    break;
                }
            }
        } catch (CsvParseException | IOException e) {
            // The sample ends within quotes; what was read so far counts.
        }
        return widths.entrySet().stream()
                .filter(width -> width.getKey() > 1)
                .mapToLong(width -> (long) width.getValue() * width.getValue() * Math.min(width.getKey(), 50))
                .max()
                .orElse(0);
    }
}
