package org.coalition.partner.imports;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.coalition.tables.Column;

/** What a column can tell of a member, and how such columns are called. */
enum Field {
    NAME("name", "#org #org+name", "name organisation organization member membername organisationname orgname partner"),
    ACRONYM("acronym", "#org+acronym #org+code", "acronym abbreviation shortname sigle"),
    CATEGORY("category", "#org+type", "category type organisationtype orgtype sector membertype"),
    IATI_TYPE("iatiType", "#org+type+code", "iatitype iatiorganisationtype orgtypecode"),
    EXTERNAL_ID("externalIds", "#org+id", "externalid externalids id orgid organisationid"),
    IATI("externalIds", "#org+id+iati", "iati iatiid iatiidentifier"),
    LEI("externalIds", "#org+id+lei", "lei leicode"),
    COUNTRIES(
            "countries", "#country+code #country", "countries country countriesiso3 countryiso3 countriesofwork iso3"),
    SUPPORTS("supports", "", "supports support kinds kind kindsofsupport"),
    LANGUAGES("languages", "", "languages language"),
    WEBSITE("website", "#org+url #meta+url", "website url homepage web"),
    STATEMENT("statement", "", "statement description about"),
    OFFER("offer", "", "offer supportinfewwords contribution"),
    SOURCE("source", "#meta+source", "source sourceurl");

    private final String property;
    /** Made by {@code Set.of}, which nobody can change. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<String> tags;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<String> names;

    Field(String property, String tags, String names) {
        this.property = property;
        this.tags = tags.isEmpty() ? Set.of() : Set.of(tags.split(" ", -1));
        this.names = Set.of(names.split(" ", -1));
    }

    /** Of a declaration. */
    String property() {
        return property;
    }

    /** Empty when the column tells nothing that is understood. A tag says more than a name. */
    static Optional<Field> of(Column column) {
        String tag = column.tag();
        if (tag != null) {
            Optional<Field> tagged = Arrays.stream(values())
                    .filter(field -> field.tags.contains(tag))
                    .findFirst();
            if (tagged.isPresent()) {
                return tagged;
            }
        }
        String name = column.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return Arrays.stream(values())
                .filter(field -> field.names.contains(name))
                .findFirst();
    }

    /** For messages. */
    static String names() {
        return "organisation, acronym, category, iati type, external id, iati, lei, countries, supports, languages, website,"
                + " statement, offer, source";
    }
}
