package org.coalition.gateway.search;

import java.util.Arrays;
import java.util.List;
import org.coalition.gateway.formats.Sheet;
import org.coalition.gateway.formats.Sheet.Column;
import org.jspecify.annotations.Nullable;

/** What was found as rows of a table. */
final class FoundSheet {
    private static final List<Column> COLUMNS = List.of(
            new Column("type", "#meta+record+type"),
            new Column("id", "#meta+id"),
            new Column("title", "#activity+name"),
            new Column("excerpt", "#description"),
            new Column("countries", "#country+code+list"),
            new Column("languages", "#meta+language"),
            new Column("kinds", "#sector+kind"),
            new Column("state", "#status"),
            new Column("updatedAt", "#date+updated"),
            new Column("href", "#meta+url"),
            new Column("licence", "#meta+licence"));

    private FoundSheet() {}

    static Sheet of(Found found) {
        return new Sheet("search", COLUMNS, found.items().stream().map(hit -> row(hit, found.licence())));
    }

    private static List<@Nullable Object> row(Found.Hit hit, String licence) {
        return Arrays.asList(
                hit.type(),
                hit.id(),
                hit.title() == null ? null : hit.title().text(),
                hit.excerpt() == null ? null : hit.excerpt().text(),
                String.join("; ", hit.countries()),
                String.join("; ", hit.languages()),
                String.join("; ", hit.kinds()),
                hit.state(),
                hit.updatedAt(),
                hit.href(),
                licence);
    }
}
