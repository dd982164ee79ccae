package org.coalition.gateway.lists;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.coalition.gateway.formats.Sheet;
import org.coalition.gateway.formats.Sheet.Column;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Resources as rows of a table: what is one value, and lists of values; what has rows of its own has a row for each of them. */
final class ListSheet {
    /** Columns of a topic that is not named here. */
    private static final String USUAL =
            "id name title country countries state edition source licence createdAt updatedAt";

    private static final Map<String, String> COLUMNS = Map.of(
            "school-status",
            "id country edition series source reportedBy days.date days.to days.status days.note createdAt updatedAt",
            "learners",
            "id country edition series source reportedBy rows.levels rows.sex rows.learners createdAt updatedAt",
            "presence",
            "id country edition series source organisation name acronym activities.sector activities.groups"
                    + " activities.admin1.code activities.admin1.name activities.reached createdAt updatedAt",
            "catalogue",
            "id name description url category operator countries languages levels beneficiaries modalities price offline"
                    + " tags state source createdAt updatedAt",
            "experiences",
            "id title tried outcome language countries window.from window.to kinds levels beneficiaries tags state source"
                    + " createdAt updatedAt",
            "organisations",
            "id name acronym category iatiType state country countries languages website source createdAt updatedAt",
            "contributions",
            "id organisation membership kind title state scope.global scope.countries scope.regions scope.groups levels"
                    + " beneficiaries languages modalities presupposes pool.people pool.remaining window.from window.to"
                    + " confirmedOn confirmationAge stale source createdAt updatedAt",
            "needs",
            "id country kind title state standing levels beneficiaries languages people promised.pledged promised.committed"
                    + " promised.inProgress promised.delivered promised.beyondNeed window.from window.to source createdAt updatedAt",
            "commitments",
            "id contribution organisation membership need country state people peopleReached deliveryConfirmed createdAt"
                    + " updatedAt",
            "events",
            "id title initiative series hosts languages date starts ends timeZone state seats attended source"
                    + " createdAt updatedAt");

    /** Where the rows of a record stand. */
    private static final Map<String, String> ROWS =
            Map.of("school-status", "days", "learners", "rows", "presence", "activities");

    private static final Map<String, String> TAGS = Map.ofEntries(
            Map.entry("id", "#meta+id"),
            Map.entry("name", "#org+name"),
            Map.entry("title", "#activity+name"),
            Map.entry("organisation", "#org+id"),
            Map.entry("category", "#org+type"),
            Map.entry("country", "#country+code+v_iso3"),
            Map.entry("countries", "#country+code+list"),
            Map.entry("scope.countries", "#country+code+list"),
            Map.entry("scope.regions", "#region+code+list+v_m49"),
            Map.entry("kind", "#sector+kind"),
            Map.entry("state", "#status"),
            Map.entry("levels", "#population+level+v_isced"),
            Map.entry("beneficiaries", "#beneficiary+type"),
            Map.entry("languages", "#meta+language"),
            Map.entry("modalities", "#modality"),
            Map.entry("people", "#population+people"),
            Map.entry("peopleReached", "#reached"),
            Map.entry("pool.people", "#capacity"),
            Map.entry("pool.remaining", "#capacity+remaining"),
            Map.entry("window.from", "#date+start"),
            Map.entry("window.to", "#date+end"),
            Map.entry("date", "#date+occurred"),
            Map.entry("days.date", "#date+start"),
            Map.entry("days.to", "#date+end"),
            Map.entry("days.status", "#status+schools"),
            Map.entry("rows.levels", "#population+level+v_isced"),
            Map.entry("rows.sex", "#population+sex"),
            Map.entry("rows.learners", "#population+learners"),
            Map.entry("activities.sector", "#sector+name"),
            Map.entry("activities.admin1.code", "#adm1+code"),
            Map.entry("activities.admin1.name", "#adm1+name"),
            Map.entry("activities.reached", "#reached"),
            Map.entry("createdAt", "#date+created"),
            Map.entry("updatedAt", "#date+updated"),
            Map.entry("source", "#meta+source"),
            Map.entry("licence", "#meta+licence"));

    private ListSheet() {}

    /** @param licence of the coalition's own records; a record that has one of its own keeps that */
    static Sheet of(String topic, Stream<JsonNode> items, String licence) {
        List<String> names =
                new ArrayList<>(List.of(COLUMNS.getOrDefault(topic, USUAL).split(" ")));
        if (!names.contains("licence")) {
            names.add("licence");
        }
        List<Column> columns = names.stream()
                .map(name -> new Column(
                        name,
                        TAGS.getOrDefault(
                                name, "#meta+" + name.toLowerCase(Locale.ROOT).replace('.', '_'))))
                .toList();
        String rows = ROWS.get(topic);
        return new Sheet(
                topic,
                columns,
                rows == null
                        ? items.map(item -> row(names, item, licence))
                        : items.flatMap(item ->
                                item.path(rows).valueStream().map(one -> row(names, only(item, rows, one), licence))));
    }

    /** The record as if it had this row alone. */
    private static JsonNode only(JsonNode item, String rows, JsonNode one) {
        return ((ObjectNode) item).objectNode().setAll((ObjectNode) item).set(rows, one);
    }

    private static List<@Nullable Object> row(List<String> names, JsonNode item, String licence) {
        List<@Nullable Object> row = new ArrayList<>();
        for (String name : names) {
            Object value = value(item.at("/" + name.replace('.', '/')));
            row.add(value == null && name.equals("licence") ? licence : value);
        }
        return row;
    }

    private static @Nullable Object value(JsonNode node) {
        if (node.isMissingNode() || node.isNull() || node.isObject()) {
            return null;
        }
        if (node.isArray()) {
            return node.valueStream().map(one -> one.asString("")).collect(Collectors.joining("; "));
        }
        return node.isNumber() ? node.numberValue() : node.asString();
    }
}
