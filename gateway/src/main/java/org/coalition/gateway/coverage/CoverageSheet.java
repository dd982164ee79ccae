package org.coalition.gateway.coverage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.coalition.gateway.formats.Sheet;
import org.coalition.gateway.formats.Sheet.Column;
import org.jspecify.annotations.Nullable;

/** Cells as rows of a table. */
final class CoverageSheet {
    private static final Map<String, String> TAGS = tags();

    private CoverageSheet() {}

    static Sheet of(String name, Stream<Cell> cells, Origin origin) {
        List<Column> columns = new ArrayList<>(List.of(
                new Column("country", "#country+code+v_iso3"),
                new Column("region", "#region+code+v_m49"),
                new Column("group", "#region+group"),
                new Column("kind", "#sector+kind"),
                new Column("level", "#population+level+v_isced"),
                new Column("beneficiary", "#beneficiary+type"),
                new Column("modality", "#modality"),
                new Column("date", "#date+on"),
                new Column("schoolStatus", "#status+schools")));
        TAGS.forEach((figure, tag) -> columns.add(new Column(figure, tag)));
        columns.addAll(Origin.COLUMNS);
        return new Sheet(name, columns, cells.map(cell -> row(cell, origin)));
    }

    private static List<@Nullable Object> row(Cell cell, Origin origin) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(cell.country());
        row.add(cell.region());
        row.add(cell.group());
        row.add(cell.kind());
        row.add(cell.level());
        row.add(cell.beneficiary());
        row.add(cell.modality());
        row.add(cell.affected().on());
        row.add(cell.affected().status());
        row.addAll(cell.figures().values());
        row.addAll(origin.of(cell.area()));
        return row;
    }

    private static Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("affected.closed", "#affected+learners+closed");
        tags.put("affected.partly", "#affected+learners+partly");
        tags.put("affected.academicBreak", "#affected+learners+break");
        tags.put("affected.tertiary.closed", "#affected+tertiary+closed");
        tags.put("affected.tertiary.partly", "#affected+tertiary+partly");
        tags.put("inNeed.confirmed", "#inneed+confirmed");
        tags.put("inNeed.declaredFor", "#inneed+declared");
        tags.put("offered", "#capacity+offered");
        tags.put("offeredUnknown", "#meta+offers+unknown");
        tags.put("pledged", "#targeted+pledged");
        tags.put("committed", "#targeted+committed");
        tags.put("inProgress", "#targeted+inprogress");
        tags.put("delivered", "#reached+delivered");
        tags.put("attended", "#reached+attended");
        tags.put("reach.floor", "#reached+floor");
        tags.put("reach.ceiling", "#reached+ceiling");
        tags.put("gap.atFloor", "#inneed+gap+floor");
        tags.put("gap.atCeiling", "#inneed+gap+ceiling");
        tags.put("dependencyGap", "#inneed+gap+dependency");
        return tags;
    }
}
