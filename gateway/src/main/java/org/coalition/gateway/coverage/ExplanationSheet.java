package org.coalition.gateway.coverage;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.coalition.gateway.formats.Sheet;
import org.coalition.gateway.formats.Sheet.Column;
import org.jspecify.annotations.Nullable;

/** Records behind a cell as rows of a table. */
final class ExplanationSheet {
    private static final List<Column> COLUMNS = List.of(
            new Column("figure", "#meta+figure"),
            new Column("type", "#meta+record+type"),
            new Column("id", "#meta+record+id"),
            new Column("people", "#population"),
            new Column("leftOut", "#description+reason"),
            new Column("href", "#meta+url"),
            new Column("licence", "#meta+licence"));

    private ExplanationSheet() {}

    static Sheet of(Reasons reasons, String licence) {
        return new Sheet(
                "explanation",
                COLUMNS,
                Stream.concat(
                        reasons.counted().stream()
                                .map(one -> row(
                                        one.figure(), one.type(), one.id(), one.people(), null, one.href(), licence)),
                        reasons.leftOut().stream()
                                .map(one -> row(null, one.type(), one.id(), null, one.reason(), one.href(), licence))));
    }

    private static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }
}
