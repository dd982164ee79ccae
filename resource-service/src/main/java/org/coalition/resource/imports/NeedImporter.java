package org.coalition.resource.imports;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.coalition.http.Caller;
import org.coalition.http.problem.Problem;
import org.coalition.imports.Field;
import org.coalition.imports.Importer;
import org.coalition.imports.Layout;
import org.coalition.imports.Numbers;
import org.coalition.imports.Order;
import org.coalition.imports.Tally;
import org.coalition.outbox.Ids;
import org.coalition.outbox.Request;
import org.coalition.resource.needs.Declarations;
import org.coalition.tables.Row;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Needs of countries, one a row: confirmed when the ministry itself sends them, else declared for it. */
@Component
class NeedImporter implements Importer {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<Field> FIELDS = List.of(
            Field.of("externalId", "#need+id #activity+id", "external id|id|reference"),
            Field.of(
                            "country",
                            "#country+code #country #adm0+code",
                            "country|iso3|country code|country iso3|iso|pays|país")
                    .require(),
            Field.of("kind", "#sector #need+type", "kind|need|type|kind of need|category")
                    .require(),
            Field.of("people", "#inneed", "people|people in need|in need|learners|number")
                    .require(),
            Field.of("levels", "#level", "levels|level|isced|isced levels"),
            Field.of("beneficiaries", "#beneficiary", "beneficiaries|beneficiary|for whom|target group"),
            Field.of("languages", "#language", "languages|language"),
            Field.of("title", "#description", "title|what|description"),
            Field.of("source", "#meta+source", "source|source url"));

    private final Declarations declarations;

    NeedImporter(Declarations declarations) {
        this.declarations = declarations;
    }

    @Override
    public String type() {
        return "needs";
    }

    @Override
    public List<Field> fields() {
        return FIELDS;
    }

    @Override
    public void admit(Caller caller) {
        caller.require(caller.isSecretariat() || caller.isMinistry(caller.country()), "a ministry or the secretariat");
    }

    @Override
    public Run begin(Layout layout, Order order, Tally tally) {
        Map<String, Long> seen = new ConcurrentHashMap<>();
        return row -> {
            ObjectNode demand = demand(layout, row);
            String id = id(layout, row, demand);
            Long before = seen.putIfAbsent(id, row.number());
            if (before != null) {
                throw Problem.refused(
                        "/kind", "repeated", "Row " + before + " tells of the same need. Keep one of the two.");
            }
            return declarations.take(id, demand, order.caller(), order.dryRun());
        };
    }

    private static ObjectNode demand(Layout layout, Row row) {
        ObjectNode demand = JSON.createObjectNode()
                .put("country", Cells.country(layout.cell(row, "country")))
                .put("kind", Cells.kind(layout.cell(row, "kind")));
        Numbers.people(layout.cell(row, "people"), "people").ifPresent(people -> demand.put("people", people));
        ArrayNode levels = JSON.createArrayNode();
        Cells.levels(layout.cell(row, "levels")).forEach(levels::add);
        ArrayNode beneficiaries = JSON.createArrayNode();
        Cells.beneficiaries(layout.cell(row, "beneficiaries")).forEach(beneficiaries::add);
        ArrayNode languages = JSON.createArrayNode();
        Cells.split(layout.cell(row, "languages")).forEach(languages::add);
        Map.of("levels", levels, "beneficiaries", beneficiaries, "languages", languages)
                .forEach((field, values) -> {
                    if (!values.isEmpty()) {
                        demand.set(field, values);
                    }
                });
        for (String field : List.of("title", "source")) {
            String text = layout.cell(row, field);
            if (!text.isEmpty()) {
                demand.put(field, text);
            }
        }
        return demand;
    }

    /** The same for the same need in a later file: its own id, or country, kind, levels, beneficiaries and title. */
    private static String id(Layout layout, Row row, ObjectNode demand) {
        String own = layout.cell(row, "externalId");
        String key = own.isEmpty()
                ? String.join(
                        "\n",
                        demand.path("kind").asString(""),
                        demand.path("levels").toString(),
                        demand.path("beneficiaries").toString(),
                        demand.path("title").asString(""))
                : own;
        return Ids.from(new Request("need\n" + demand.path("country").asString("") + "\n" + key, ""));
    }
}
