package org.coalition.event.registrations;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The list of registrations as a table for a spreadsheet. */
final class Export {
    /** With one of these a spreadsheet begins a formula. */
    private static final String FORMULA = "=+-@\t\r\n";

    private Export() {}

    /** CSV with a column for each question, headed by its text; see {@link Registration}. */
    static String csv(Map<String, String> questions, List<Registration> all) {
        StringWriter text = new StringWriter();
        List<String> head = new ArrayList<>(List.of(
                "id", "state", "position", "confirmed", "name", "email", "organisation", "country", "language"));
        questions.values().forEach(question -> head.add(harmless(question)));
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(head);
            all.forEach(registration -> csv.writeRecord(row(questions, registration)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static List<String> row(Map<String, String> questions, Registration registration) {
        List<String> row = new ArrayList<>(List.of(
                registration.id(),
                registration.state().word(),
                registration.position() == null ? "" : registration.position().toString(),
                registration.confirmed() ? "yes" : "no"));
        Registrant person = registration.registrant();
        if (person != null) {
            row.addAll(List.of(
                    harmless(person.name()),
                    harmless(person.email()),
                    harmless(person.organisation()),
                    harmless(person.country()),
                    harmless(person.language())));
            questions
                    .keySet()
                    .forEach(question -> row.add(harmless(person.answers().get(question))));
        }
        return row;
    }

    /** What people typed is text, whatever it looks like. */
    private static String harmless(@Nullable String typed) {
        if (typed == null || typed.isEmpty()) {
            return "";
        }
        return FORMULA.indexOf(typed.charAt(0)) < 0 ? typed : "'" + typed;
    }
}
