package org.coalition.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.coalition.http.problem.Problem;
import org.coalition.tables.Column;
import org.coalition.tables.Row;
import org.junit.jupiter.api.Test;

class LayoutTest {
    private static final Field ORGANISATION = Field.of(
                    "organisation", "#org+name #org+impl #org", "organisation|implementing partner")
            .require();
    private static final Field SECTOR = Field.of("sector", "#sector", "sector|cluster|secteur");

    @Test
    void aKindOfOrganisationIsNotTakenForItsName() {
        Layout layout =
                layout(Map.of(), "Type #org+type", "Acronym #org+acronym", "Name #org+name+en", "What #sector+cluster");

        assertThat(layout.columns().get("organisation").name()).isEqualTo("Name");
        assertThat(layout.columns().get("sector").name()).isEqualTo("What");
    }

    @Test
    void ofTwoColumnsWithOneTagThePlainerIsTaken() {
        assertThat(layout(Map.of(), "Girls #org+f", "All #org")
                        .columns()
                        .get("organisation")
                        .name())
                .isEqualTo("All");
    }

    @Test
    void aMappingSaysMoreThanATag() {
        Layout layout =
                layout(Map.of("organisation", "Acronym", "sector", "C"), "Name #org+name", "Acronym", "Secteur");

        assertThat(layout.columns().get("organisation").name()).isEqualTo("Acronym");
        assertThat(layout.columns().get("sector").letter()).isEqualTo("C");
        assertThat(layout.others()).extracting(Column::name).containsExactly("Name");
    }

    @Test
    void aCellIsRefusedBeforeAnybodySearchesThroughHalfAMillionBlanks() {
        Layout layout = layout(Map.of(), "Name #org+name");
        Row row = new Row(2, List.of("a" + " ".repeat(500_000) + "b"));

        assertThatThrownBy(() -> layout.cell(row, "organisation"))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.errors().get(0).code()).isEqualTo("too-long"));
    }

    @Test
    void aMappingThatNamesNothingIsRefused() {
        assertThatThrownBy(() -> layout(Map.of("organisation", "Actor"), "Name #org+name"))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.errors().get(0).code()).isEqualTo("no-such-column"));
        assertThatThrownBy(() -> layout(Map.of("who", "Name"), "Name #org+name"))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.errors().get(0).code()).isEqualTo("unknown-field"));
    }

    @Test
    void withoutTagsTheLikelyColumnsAreSuggestedAndNotTaken() {
        assertThatThrownBy(() -> layout(Map.of(), "Donor", "Implementing Partner Name", "Cluster"))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.errors().get(0).code()).isEqualTo("no-tags");
                    assertThat(problem.errors().get(0).detail())
                            .contains(
                                    "mapping={\"organisation\":\"Implementing Partner Name\",\"sector\":\"Cluster\"}");
                    assertThat(problem.errors()).hasSize(3);
                });
    }

    /** Columns as {@code Name #tag}. */
    private static Layout layout(Map<String, String> mapping, String... columns) {
        List<Column> all = new ArrayList<>();
        for (String column : columns) {
            String[] parts = column.split(" #", -1);
            all.add(new Column(
                    all.size(),
                    String.valueOf((char) ('A' + all.size())),
                    parts[0],
                    parts.length == 1 ? null : "#" + parts[1]));
        }
        return Layout.of(all, List.of(ORGANISATION, SECTOR), mapping, true);
    }
}
