package org.coalition.partner.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.coalition.http.problem.Problem;
import org.coalition.tables.Column;
import org.coalition.tables.Row;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Which column of a file tells what. */
record Columns(Map<Field, Column> fields, List<Column> ignored) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern SEPARATORS = Pattern.compile("[;,|\\n]");
    /** Words that lists use for the categories of the coalition, OCHA's types of organisations among them. */
    private static final Map<String, String> CATEGORIES = Map.ofEntries(
            Map.entry("non-profit", "civil-society"),
            Map.entry("nonprofit", "civil-society"),
            Map.entry("ngo", "civil-society"),
            Map.entry("ingo", "civil-society"),
            Map.entry("nngo", "civil-society"),
            Map.entry("lngo", "civil-society"),
            Map.entry("international-ngo", "civil-society"),
            Map.entry("national-ngo", "civil-society"),
            Map.entry("local-ngo", "civil-society"),
            Map.entry("company", "private-sector"),
            Map.entry("business", "private-sector"),
            Map.entry("private", "private-sector"),
            Map.entry("university", "academia"),
            Map.entry("academic", "academia"),
            Map.entry("un", "multilateral"),
            Map.entry("igo", "multilateral"),
            Map.entry("un-agency", "multilateral"),
            Map.entry("united-nations", "multilateral"));

    private static final Set<String> SCHEMES = Set.of("iati", "lei", "un");

    /** Errors: 422 when no column tells the name. */
    static Columns of(List<Column> columns) {
        Map<Field, Column> fields = new EnumMap<>(Field.class);
        List<Column> ignored = new ArrayList<>();
        for (Column column : columns) {
            Optional<Field> field = Field.of(column);
            if (field.isPresent() && !fields.containsKey(field.get())) {
                fields.put(field.get(), column);
            } else {
                ignored.add(column);
            }
        }
        if (!fields.containsKey(Field.NAME)) {
            throw Problem.refused(
                    "file",
                    "no-name-column",
                    "No column is named 'organisation' or 'name', and none is tagged #org. Columns that are understood: "
                            + Field.names() + ". Found: "
                            + columns.stream().map(Column::name).limit(30).collect(Collectors.joining(", ")) + ".");
        }
        return new Columns(fields, ignored);
    }

    /** What a row tells of a member; cells that are empty tell nothing. */
    ObjectNode declaration(Row row) {
        ObjectNode declaration = JSON.createObjectNode();
        ArrayNode ids = JSON.createArrayNode();
        fields.forEach((field, column) -> {
            String text = row.cell(column);
            if (!text.isEmpty()) {
                switch (field) {
                    case CATEGORY -> declaration.put("category", category(text));
                    case EXTERNAL_ID -> split(text).forEach(id -> ids.add(externalId(id)));
                    case IATI -> ids.add(externalId("iati:" + text));
                    case LEI -> ids.add(externalId("lei:" + text));
                    case COUNTRIES ->
                        split(text)
                                .forEach(code ->
                                        declaration.withArray("countries").add(country(code)));
                    case SUPPORTS ->
                        split(text)
                                .forEach(word ->
                                        declaration.withArray("supports").add(word(word)));
                    case LANGUAGES ->
                        split(text)
                                .forEach(tag ->
                                        declaration.withArray("languages").add(tag));
                    default -> declaration.put(field.property(), text);
                }
            }
        });
        if (!ids.isEmpty()) {
            declaration.set("externalIds", ids);
        }
        return declaration;
    }

    /** Column of a pointer into a declaration; null when no column has it. */
    @Nullable
    Column column(String pointer) {
        String property = pointer.isEmpty() ? "" : pointer.substring(1).split("/", 2)[0];
        return fields.entrySet().stream()
                .filter(entry -> entry.getKey().property().equals(property))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static Stream<String> split(String text) {
        return SEPARATORS.splitAsStream(text).map(String::strip).filter(one -> !one.isEmpty());
    }

    private static String category(String text) {
        String word = word(text);
        return CATEGORIES.getOrDefault(word, word);
    }

    private static String word(String text) {
        return text.toLowerCase(Locale.ROOT).replace(' ', '-').replace('_', '-');
    }

    private static String country(String code) {
        String upper = code.toUpperCase(Locale.ROOT);
        return upper.length() == 2 && Arrays.asList(Locale.getISOCountries()).contains(upper)
                ? new Locale.Builder().setRegion(upper).build().getISO3Country()
                : upper;
    }

    /** {@code iati:XM-DAC-41304} says its register; what does not is known by this coalition's lists. */
    private static ObjectNode externalId(String text) {
        int colon = text.indexOf(':');
        String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
        boolean says = SCHEMES.contains(scheme);
        return JSON.createObjectNode()
                .put("scheme", says ? scheme : "list")
                .put("id", says ? text.substring(colon + 1).strip() : text);
    }
}
