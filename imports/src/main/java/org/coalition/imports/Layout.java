package org.coalition.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.coalition.http.problem.FieldError;
import org.coalition.http.problem.Problem;
import org.coalition.tables.Column;
import org.coalition.tables.Row;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a file tells what.
 *
 * @param columns by the name of the field
 * @param all columns of the file
 */
public record Layout(Map<String, Column> columns, List<Column> all) {
    private static final int MOST_NAMED = 40;
    /** Longer than anything that is told in a cell, and short for every pattern. */
    private static final int LONGEST_CELL = 10_000;

    /**
     * A mapping says more than a tag, and a tag more than a name.
     *
     * @param mapping names of fields to columns, by name, letter or tag
     * @param tagsOnly names of columns say too little in such files
     */
    static Layout of(List<Column> all, List<Field> fields, Map<String, String> mapping, boolean tagsOnly) {
        Map<String, Column> found = new LinkedHashMap<>();
        mapping.forEach((field, column) -> found.put(known(field, fields), Mapping.column(column, all)));
        tagged(all, fields, found);
        if (!tagsOnly || !mapping.isEmpty()) {
            named(all, fields, found);
        }
        boolean untagged = all.stream().allMatch(column -> column.tag() == null);
        if (tagsOnly && mapping.isEmpty() && untagged) {
            throw Problem.refused(help("no-tags", "The file has no row of HXL tags.", all, fields));
        }
        for (Field field : fields) {
            if (field.required() && !found.containsKey(field.name())) {
                throw Problem.refused(help(
                        "no-" + field.name() + "-column",
                        "No column tells the " + field.name() + ": none is named so"
                                + (field.tags().isEmpty()
                                        ? "."
                                        : ", and none is tagged " + field.tags().get(0) + "."),
                        all,
                        fields));
            }
        }
        return new Layout(found, all);
    }

    /** What the row tells of a field; empty when it tells nothing. Errors: 422 when it is longer than any cell may be. */
    public String cell(Row row, String field) {
        Column column = columns.get(field);
        String cell = column == null ? "" : row.cell(column);
        if (cell.length() > LONGEST_CELL) {
            throw Problem.refused("/" + field, "too-long", "A cell may have " + LONGEST_CELL + " characters at most.");
        }
        return cell;
    }

    public boolean has(String field) {
        return columns.containsKey(field);
    }

    /** Columns that no field was found for. */
    public List<Column> others() {
        return all.stream().filter(column -> !columns.containsValue(column)).toList();
    }

    /** Column of a pointer that begins with the name of a field; null when no column has it. */
    @Nullable
    Column column(String pointer) {
        return columns.get(pointer.isEmpty() ? "" : pointer.substring(1).split("/", 2)[0]);
    }

    static String name(Column column) {
        return column.name().isEmpty() ? column.letter() : column.letter() + " " + column.name();
    }

    private static String known(String field, List<Field> fields) {
        if (fields.stream().noneMatch(one -> one.name().equals(field))) {
            throw Problem.refused(
                    "mapping", "unknown-field", "'" + field + "' is no field here. Known: " + names(fields) + ".");
        }
        return field;
    }

    private static void tagged(List<Column> all, List<Field> fields, Map<String, Column> found) {
        for (Field field : fields) {
            Column best = null;
            for (Column column : all) {
                boolean free = !found.containsKey(field.name()) && !found.containsValue(column);
                if (free && field.rank(column) < (best == null ? Integer.MAX_VALUE : field.rank(best))) {
                    best = column;
                }
            }
            if (best != null) {
                found.put(field.name(), best);
            }
        }
    }

    private static void named(List<Column> all, List<Field> fields, Map<String, Column> found) {
        for (Column column : all) {
            fields.stream()
                    .filter(field -> field.isNamed(column))
                    .findFirst()
                    .filter(field -> !found.containsValue(column))
                    .ifPresent(field -> found.putIfAbsent(field.name(), column));
        }
    }

    private static List<FieldError> help(String code, String what, List<Column> all, List<Field> fields) {
        Map<String, Column> likely = Likely.columns(all, fields);
        List<FieldError> errors = new ArrayList<>();
        String found = " Columns found: "
                + all.stream().map(Layout::name).limit(MOST_NAMED).collect(Collectors.joining(", ")) + ".";
        errors.add(new FieldError(
                "file",
                code,
                what + " Fields that are understood: " + names(fields) + "." + found
                        + (likely.isEmpty()
                                ? " Send a mapping of fields to columns."
                                : " If this is right, send mapping=" + Mapping.text(likely) + " with it.")));
        likely.forEach((field, column) -> errors.add(
                new FieldError("mapping", "suggestion", "Column " + name(column) + " looks like the " + field + ".")));
        return errors;
    }

    private static String names(List<Field> fields) {
        return fields.stream().map(Field::name).collect(Collectors.joining(", "));
    }
}
