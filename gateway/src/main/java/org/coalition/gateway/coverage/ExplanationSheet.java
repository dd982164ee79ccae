package org.coalition.gateway.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.coalition.gateway.formats.Sheet;
import org.coalition.gateway.formats.Sheet.Column;
import org.jspecify.annotations.Nullable;

/** Records behind a cell as rows of a table. */
final class ExplanationSheet {
    private static final List<Column> COLUMNS = Stream.concat(
                    Stream.of(
                            new Column("figure", "#meta+figure"),
                            new Column("type", "#meta+record+type"),
                            new Column("id", "#meta+record+id"),
                            new Column("people", "#population"),
                            new Column("leftOut", "#description+reason"),
                            new Column("href", "#meta+url")),
                    Origin.COLUMNS.stream())
            .toList();

    private ExplanationSheet() {}

    static Sheet of(Reasons reasons, Area area, Origin origin) {
        List<@Nullable Object> last = origin.of(area);
        return new Sheet(
                "explanation",
                COLUMNS,
                Stream.concat(
                        reasons.counted().stream()
                                .map(one ->
                                        row(last, one.figure(), one.type(), one.id(), one.people(), null, one.href())),
                        reasons.leftOut().stream()
                                .map(one -> row(last, null, one.type(), one.id(), null, one.reason(), one.href()))));
    }

    private static List<@Nullable Object> row(List<@Nullable Object> last, @Nullable Object... values) {
        List<@Nullable Object> row = new ArrayList<>(Arrays.asList(values));
        row.addAll(last);
        return row;
    }
}
