package org.coalition.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where the header stands: above a row of HXL tags, or at the first row with two cells or more.
 *
 * @param rows how many of the first rows belong to it or stand above it
 */
record Header(List<Column> columns, int rows) {
    /** So many rows are looked at. */
    static final int DEPTH = 25;

    private static final Pattern TAG = Pattern.compile("#[a-z][a-z0-9_]*(\\+[a-z][a-z0-9_]*)*");

    /** Empty when there is none among the first rows. */
    static Optional<Header> of(List<Row> first) {
        for (int i = 0; i < first.size(); i++) {
            if (isTagged(first.get(i))) {
                return Optional.of(new Header(columns(above(first, i), first.get(i)), i + 1));
            }
        }
        for (int i = 0; i < first.size(); i++) {
            if (first.get(i).filled() >= 2) {
                return Optional.of(new Header(columns(first.get(i), new Row(0, List.of())), i + 1));
            }
        }
        return Optional.empty();
    }

    static boolean isTagged(Row row) {
        long filled = row.filled();
        long tags = IntStream.range(0, row.cells().size())
                .filter(index -> tag(row.cell(index)) != null)
                .count();
        return tags >= 1 && tags * 2 > filled;
    }

    boolean hasTags() {
        return columns.stream().anyMatch(column -> column.tag() != null);
    }

    private static Row above(List<Row> first, int tagged) {
        for (int i = tagged - 1; i >= 0; i--) {
            if (!first.get(i).isEmpty()) {
                return first.get(i);
            }
        }
        return new Row(0, List.of());
    }

    private static List<Column> columns(Row names, Row tags) {
        int width = 0;
        for (int i = 0; i < Math.max(names.cells().size(), tags.cells().size()); i++) {
            if (!names.cell(i).isEmpty() || !tags.cell(i).isEmpty()) {
                width = i + 1;
            }
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            columns.add(new Column(i, Column.letter(i), names.cell(i), tag(tags.cell(i))));
        }
        return List.copyOf(columns);
    }

    private static @Nullable String tag(String cell) {
        String plain = cell.replace('\uFF03', '#').replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
        return TAG.matcher(plain).matches() ? plain : null;
    }
}
