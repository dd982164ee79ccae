package org.coalition.gateway.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.coalition.gateway.formats.Sheet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Whoever takes a list as a table gets what it is about. */
class ListSheetTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void aReportOfSchoolStatusIsARowForEachOfItsDays() {
        Sheet sheet = sheet(
                "school-status",
                "{'id':'SEN@2021-02-15','country':'SEN','edition':'2021-02-15','days':[{'date':'2020-02-16','to':'2020-03-15',"
                        + "'status':'fully-open'},{'date':'2020-04-11','status':'closed'}]}");

        assertThat(column(sheet, "days.status")).containsExactly("fully-open", "closed");
    }

    @Test
    void learnersAreARowForEachLevelAndSexAndWhatIsUnknownIsEmpty() {
        Sheet sheet = sheet(
                "learners",
                "{'id':'SEN@2022-02-04','country':'SEN','rows':[{'levels':[2,3],'sex':'both','learners':1120000},"
                        + "{'levels':[1],'sex':'male'}]}");

        assertThat(column(sheet, "rows.learners")).containsExactly(1_120_000, null);
    }

    private static List<@Nullable Object> column(Sheet sheet, String title) {
        int place = sheet.columns().stream().map(Sheet.Column::title).toList().indexOf(title);
        List<@Nullable Object> column = new ArrayList<>();
        sheet.rows().forEach(row -> column.add(row.get(place)));
        return column;
    }

    private static Sheet sheet(String topic, String json) {
        return ListSheet.of(topic, Stream.of(JSON.readTree(json.replace('\'', '"'))), "CC BY");
    }
}
