package org.coalition.imports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.coalition.http.problem.Problem;
import org.coalition.tables.Column;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What whoever sends a file says about its columns: a JSON object of fields and columns. */
final class Mapping {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<LinkedHashMap<String, String>> OBJECT = new TypeReference<>() {};

    private Mapping() {}

    /** Errors: 422. */
    static Map<String, String> read(@Nullable String json) {
        if (json == null) {
            return Map.of();
        }
        try {
            return JSON.readValue(json, OBJECT);
        } catch (JacksonException e) {
            throw Problem.refused(
                    "mapping",
                    "invalid-value",
                    "'mapping' takes a JSON object of fields and columns, for example {\"country\":\"ISO code\"}.");
        }
    }

    /** A column by its name, its letter or its tag. Errors: 422. */
    static Column column(String wanted, List<Column> all) {
        String plain = Plain.text(wanted);
        return all.stream()
                .filter(column -> column.name().equals(wanted))
                .findFirst()
                .or(() -> all.stream()
                        .filter(column ->
                                !plain.isEmpty() && Plain.text(column.name()).equals(plain))
                        .findFirst())
                .or(() -> all.stream()
                        .filter(column -> wanted.equals(column.letter()) || wanted.equals(column.tag()))
                        .findFirst())
                .orElseThrow(() -> Problem.refused(
                        "mapping",
                        "no-such-column",
                        "There is no column '" + wanted + "'. Found: "
                                + all.stream().map(Layout::name).limit(40).collect(Collectors.joining(", ")) + "."));
    }

    static String text(Map<String, Column> columns) {
        Map<String, String> names = new LinkedHashMap<>();
        columns.forEach((field, column) -> names.put(field, column.name().isEmpty() ? column.letter() : column.name()));
        return JSON.writeValueAsString(names);
    }
}
