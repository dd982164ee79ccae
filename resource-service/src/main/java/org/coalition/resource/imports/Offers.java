package org.coalition.resource.imports;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.coalition.http.Caller;
import org.coalition.http.problem.Problem;
import org.coalition.imports.Field;
import org.coalition.imports.FileName;
import org.coalition.imports.Layout;
import org.coalition.imports.Numbers;
import org.coalition.outbox.Ids;
import org.coalition.outbox.Request;
import org.coalition.places.Places;
import org.coalition.tables.Row;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Offers from the rows of a file. */
record Offers(Layout layout, Caller caller) {
    static final List<Field> FIELDS = List.of(
            Field.of("externalId", "#activity+id #activity+code", "external id|id|reference|code"),
            Field.of("organisation", "#org+name #org", "organisation|organization|member|partner|offered by"),
            Field.of("kind", "#sector #activity+type", "kind|type|kind of support|category")
                    .require(),
            Field.of("title", "#activity+name #activity", "title|what|offer|name|contribution")
                    .require(),
            Field.of("description", "#description", "description|details"),
            Field.of("scope", "#country+code #country", "countries|countries iso3|country|iso3|regions|scope"),
            Field.of("levels", "#level", "levels|level|isced|isced levels"),
            Field.of("beneficiaries", "#beneficiary", "beneficiaries|beneficiary|for whom|target group"),
            Field.of("languages", "#language", "languages|language"),
            Field.of("modalities", "", "modalities|modality"),
            Field.of("quantity", "#capacity #indicator+num", "quantity|number|amount|capacity|units"),
            Field.of("unit", "#indicator+unit", "quantity unit|unit"),
            Field.of("peoplePerUnit", "", "people per unit"),
            Field.of("people", "", "people|pool"),
            Field.of("learners", "#reached+learners", "learners reach|learners"),
            Field.of("teachers", "#reached+teachers", "teachers reach|teachers"),
            Field.of("source", "#meta+source", "source|source url"));

    private static final JsonMapper JSON = new JsonMapper();
    /** Units that are people. */
    private static final Pattern PEOPLE = Pattern.compile(
            ".*\\b(people|persons?|teachers?|learners?|students?|participants?|coordinators?|users?|trainers?|educators?"
                    + "|caregivers?|parents?|children)\\b.*");

    /** Cells that are empty tell nothing. Errors: 422. */
    ObjectNode of(Row row) {
        ObjectNode offer = JSON.createObjectNode();
        offer.put("organisation", member(row));
        String kind = Cells.kind(layout.cell(row, "kind"));
        put(offer, "kind", kind);
        for (String field : List.of("title", "description", "source")) {
            put(offer, field, layout.cell(row, field));
        }
        offer.set("scope", scope(layout.cell(row, "scope")));
        numbers(offer, "levels", Cells.levels(layout.cell(row, "levels")));
        texts(offer, "beneficiaries", Cells.beneficiaries(layout.cell(row, "beneficiaries")));
        texts(offer, "languages", Cells.split(layout.cell(row, "languages")).toList());
        texts(
                offer,
                "modalities",
                Cells.split(layout.cell(row, "modalities")).map(Cells::word).toList());
        pool(row, kind).ifPresent(pool -> offer.set("pool", pool));
        return offer;
    }

    /** The same for the same offer in a later file: its own id, or member, kind, title and countries. */
    String id(Row row, ObjectNode offer) {
        String own = layout.cell(row, "externalId");
        String key = own.isEmpty()
                ? offer.path("kind").asString("") + "\n" + offer.path("title").asString("") + "\n" + offer.path("scope")
                : own;
        return Ids.from(
                new Request("contribution\n" + offer.path("organisation").asString("") + "\n" + key, ""));
    }

    private String member(Row row) {
        String named = FileName.slug(layout.cell(row, "organisation"));
        if (!named.isEmpty()) {
            if (!caller.isSecretariat() && !caller.isMember(named)) {
                throw Problem.refused("/organisation", "not-yours", "A member sends its own offers alone.");
            }
            return named;
        }
        String own = caller.organisation();
        if (own == null) {
            throw Problem.refused("/organisation", "not-blank", "The row names no member.");
        }
        return own;
    }

    private static ObjectNode scope(String text) {
        ObjectNode scope = JSON.createObjectNode();
        if (text.isEmpty() || text.toLowerCase(Locale.ROOT).matches("global|world|all|worldwide")) {
            return scope.put("global", true);
        }
        Cells.split(text)
                .forEach(place -> (Places.isRegion(place) ? scope.withArray("regions") : scope.withArray("countries"))
                        .add(Places.isRegion(place) ? place : Cells.country(place)));
        return scope;
    }

    /** People as the row counts them; money, courses and sessions are no people. */
    private Optional<ObjectNode> pool(Row row, String kind) {
        Optional<Long> people = people(row, "people");
        Optional<Long> quantity = people(row, "quantity");
        Optional<Long> each = people(row, "peoplePerUnit");
        String unit = layout.cell(row, "unit");
        if (people.isEmpty() && quantity.isPresent() && each.isPresent()) {
            ObjectNode units =
                    JSON.createObjectNode().put("units", quantity.get()).put("peoplePerUnit", each.get());
            put(units, "unit", unit);
            return Optional.of(units);
        }
        Optional<Long> counted = people.or(
                        () -> PEOPLE.matcher(unit.toLowerCase(Locale.ROOT)).matches() ? quantity : Optional.empty())
                .or(() -> kind.equals("training") ? people(row, "teachers") : Optional.empty())
                .or(() -> people(row, "learners"))
                .or(() -> people(row, "teachers"));
        return counted.filter(number -> number > 0)
                .map(number -> JSON.createObjectNode().put("people", number));
    }

    private Optional<Long> people(Row row, String field) {
        return Numbers.people(layout.cell(row, field), field);
    }

    private static void put(ObjectNode node, String field, String text) {
        if (!text.isEmpty()) {
            node.put(field, text);
        }
    }

    private static void texts(ObjectNode node, String field, List<String> values) {
        if (!values.isEmpty()) {
            ArrayNode array = node.putArray(field);
            values.forEach(array::add);
        }
    }

    private static void numbers(ObjectNode node, String field, List<Integer> values) {
        if (!values.isEmpty()) {
            ArrayNode array = node.putArray(field);
            values.forEach(array::add);
        }
    }
}
