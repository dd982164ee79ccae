package org.coalition.resource.presence;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.coalition.imports.Field;
import org.coalition.imports.Importer;
import org.coalition.imports.Layout;
import org.coalition.imports.Order;
import org.coalition.imports.Tally;
import org.coalition.resource.editions.FirstSeen;
import org.coalition.resource.editions.Label;
import org.springframework.stereotype.Component;

/** 3W, 4W and 5W files: one report for each organisation of the file, whatever the number of its rows. */
@Component
class PresenceImporter implements Importer {
    static final String COUNTRY = "country";
    private static final List<Field> FIELDS = List.of(
            Field.of(
                            "organisation",
                            "#org+name #org+impl+name #org+impl #org+prog #org+lead #org+leader #org #org+acronym #org+code",
                            "organisation|organization|implementing partner name|partner full name|organisation name"
                                    + "|organization name|org name|partner name|implementing partner|implementing organisation"
                                    + "|acteur|organización implementadora|organización|organisation de mise en œuvre|partner")
                    .require(),
            Field.of(
                    "acronym",
                    "#org+acronym #org+code",
                    "org acronym|partner acronym|implementing partner acronym|acronym|sigle"),
            Field.of(
                            "sector",
                            "#sector+name #sector+cluster #sector #cluster",
                            "sector|cluster|secteur|sector / cluster|project sector|sector name")
                    .require(),
            Field.of(
                    "admin1Code",
                    "#adm1+code #adm1+pcode #adm1+id",
                    "admin1 pcode|adm1 pcode|pcode1|pcode 1|state pcode|adm1 code|admin1 code|region pcode"),
            Field.of(
                    "admin1",
                    "#adm1+name #adm1",
                    "admin1|adm1|admin 1|region|state|states|governorate|province|prefecture|préfecture|estado|departamento"
                            + "|département|admin1 name|adm1 name|région"),
            Field.of(
                    COUNTRY,
                    "#country+code #adm0+code #location+code #country #adm0+name #adm0",
                    "country code|country|país|pays|iso3|location code|code pays"),
            Field.of(
                    "pcode",
                    "#adm2+code #adm2+pcode #adm3+code #adm3+pcode",
                    "pcode|adm2 pcode|admin2 pcode|pcode2|pcode 2|lga pcode|woreda pcod|woreda pcode|adm3 pcode|admin2 code"),
            Field.of(
                    "district",
                    "#adm2+name #adm2",
                    "admin2|adm2|admin 2|district|lga|municipio|sous préfecture|zone|woreda|commune|admin2 name|adm2 name"),
            Field.of(
                    "reached",
                    "#reached+total #reached",
                    "people reached|reached|total reached|personas alcanzadas|número de personas alcanzadas|personnes atteintes"));

    private final Presences presences;
    private final FirstSeen firstSeen;

    PresenceImporter(Presences presences, FirstSeen firstSeen) {
        this.presences = presences;
        this.firstSeen = firstSeen;
    }

    @Override
    public String type() {
        return "presence";
    }

    @Override
    public List<Field> fields() {
        return FIELDS;
    }

    /** Names of columns differ so much between countries that a guess would be wrong too often. */
    @Override
    public boolean needsTags() {
        return true;
    }

    /** {@code country} for files that tell none. */
    @Override
    public Set<String> parameters() {
        Set<String> parameters = new LinkedHashSet<>(Label.PARAMETERS);
        parameters.add(COUNTRY);
        return parameters;
    }

    @Override
    public Run begin(Layout layout, Order order, Tally tally) {
        return new PresenceRun(layout, order, tally, presences, firstSeen);
    }
}
