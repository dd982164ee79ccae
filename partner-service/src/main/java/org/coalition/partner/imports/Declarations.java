package org.coalition.partner.imports;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.coalition.imports.Countries;
import org.coalition.imports.Field;
import org.coalition.imports.Layout;
import org.coalition.tables.Row;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Declarations of members from the rows of a file. */
record Declarations(Layout layout) {
    static final List<Field> FIELDS = List.of(
            Field.of(
                            "name",
                            "#org+name #org",
                            "name|organisation|organization|member|member name|organisation name|org name|partner")
                    .require(),
            Field.of("acronym", "#org+acronym #org+code", "acronym|abbreviation|short name|sigle"),
            Field.of("iatiType", "#org+type+code", "iati type|iati organisation type|org type code"),
            Field.of(
                    "category",
                    "#org+type",
                    "category|type|organisation type|organization type|org type|sector|member type"),
            Field.of("iati", "#org+id+iati", "iati|iati id|iati identifier"),
            Field.of("lei", "#org+id+lei", "lei|lei code"),
            Field.of("externalIds", "#org+id", "external id|external ids|id|org id|organisation id"),
            Field.of(
                    "countries",
                    "#country+code #country",
                    "countries|country|countries iso3|country iso3|countries of work|iso3"),
            Field.of("supports", "", "supports|support|kinds|kind|kinds of support"),
            Field.of("languages", "", "languages|language"),
            Field.of("website", "#org+url #meta+url", "website|url|homepage|web"),
            Field.of("statement", "", "statement|description|about"),
            Field.of("offer", "", "offer|support in few words|contribution"),
            Field.of("source", "#meta+source", "source|source url"));

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

    /** What a row tells of a member; cells that are empty tell nothing. */
    ObjectNode of(Row row) {
        ObjectNode declaration = JSON.createObjectNode();
        ArrayNode ids = JSON.createArrayNode();
        for (String field : layout.columns().keySet()) {
            String text = layout.cell(row, field);
            if (!text.isEmpty()) {
                switch (field) {
                    case "category" -> declaration.put(field, category(text));
                    case "externalIds" -> split(text).forEach(id -> ids.add(externalId(id)));
                    case "iati", "lei" -> ids.add(externalId(field + ":" + text));
                    case "countries" -> list(declaration, field, split(text).map(Declarations::country));
                    case "supports" -> list(declaration, field, split(text).map(Declarations::word));
                    case "languages" -> list(declaration, field, split(text));
                    default -> declaration.put(field, text);
                }
            }
        }
        if (!ids.isEmpty()) {
            declaration.set("externalIds", ids);
        }
        return declaration;
    }

    private static void list(ObjectNode declaration, String field, Stream<String> values) {
        ArrayNode list = declaration.withArray(field);
        values.forEach(list::add);
    }

    /** What is no country stays as it is, and is refused as such. */
    private static String country(String text) {
        return Countries.code(text).orElse(text);
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
