package org.coalition.event.registrations;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.util.List;
import java.util.Map;
import org.coalition.event.events.Seat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A spreadsheet takes what people typed for text. */
class ExportTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=\"a\",b"})
    void whatBeginsAFormulaIsMadeTextInEveryCellThatPeopleFill(String typed) {
        Registrant person = new Registrant(typed, typed, typed, typed, null, typed, null, Map.of("why", typed));
        String csv = Export.csv(Map.of("why", typed), List.of(registration(person)));

        List<List<String>> rows = CsvReader.builder().ofCsvRecord(csv).stream()
                .map(row -> row.getFields().stream().toList())
                .toList();
        String text = "'" + typed;
        assertThat(rows.get(0)).endsWith(text);
        assertThat(rows.get(1)).containsExactly("r1", "registered", "", "yes", text, text, text, text, text, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A teacher", "1-2", "O'Neill", "Ünal"})
    void anythingElseStaysAsItWasTyped(String typed) {
        Registrant person = new Registrant(typed, "a@example.org", null, null, null, null, null, Map.of());
        assertThat(Export.csv(Map.of(), List.of(registration(person))))
                .contains("r1,registered,,yes," + typed + ",a@example.org,,,");
    }

    private static Registration registration(Registrant person) {
        return new Registration("r1", Seat.State.REGISTERED, null, true, null, person);
    }
}
