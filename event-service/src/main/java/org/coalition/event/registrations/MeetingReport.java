package org.coalition.event.registrations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.coalition.http.problem.Problem;
import org.coalition.imports.Plain;
import org.coalition.tables.Row;
import org.coalition.tables.Table;
import org.jspecify.annotations.Nullable;

/**
 * Who was there and how long, as the report of a meeting tool tells: Zoom's participants, Teams' attendance. Both have lines
 * about the meeting above the names of the columns, and Teams has another table below, of the same people again.
 *
 * @param seconds by address in small letters; null when a row of the address does not say how long
 * @param rows of people
 * @param repeated rows of an address that came before
 * @param refusals rows that tell of nobody
 */
record MeetingReport(Map<String, @Nullable Long> seconds, long rows, long repeated, List<Refusal> refusals) {
    private static final Set<String> ADDRESS = Set.of(
            "email", "useremail", "emailaddress", "mail", "participantemail", "adresseemail", "correoelectronico");
    private static final Set<String> DURATION = Set.of(
            "durationminutes", "totaldurationminutes", "duration", "inmeetingduration", "totalduration", "minutes");

    private static final Pattern UNITS =
            Pattern.compile("(?:(\\d{1,3})h)?\\s*+(?:(\\d{1,4})m(?:in)?)?\\s*+(?:(\\d{1,5})s)?");
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,3}):(\\d{2}):(\\d{2})");
    private static final Pattern MINUTES = Pattern.compile("\\d{1,5}");

    private static final int MOST_ROWS = 100_000;
    private static final int MOST_TOLD = 100;
    private static final int MINUTE = 60;
    private static final int HOUR = 3_600;

    /**
     * A row that cannot be used. What stands in it is not told: it is about a person.
     *
     * @param row as a person sees it in the file, from 1
     */
    record Refusal(long row, String code) {}

    /** Errors: 422 when no column tells addresses, or there are more than 100,000 rows. */
    static MeetingReport of(Table table) {
        Map<String, @Nullable Long> seconds = new HashMap<>();
        List<Refusal> refusals = new ArrayList<>();
        int address = -1;
        int duration = -1;
        long rows = 0;
        long repeated = 0;
        for (Row row : (Iterable<Row>) Stream.concat(table.head().stream(), table.rows())::iterator) {
            int header = place(row, ADDRESS);
            if (header >= 0) {
                // The last one counts: Zoom's lines about the meeting name its host's address in a table of their own.
                address = header;
                duration = place(row, DURATION);
                seconds.clear();
                refusals.clear();
                rows = 0;
                repeated = 0;
                continue;
            }
            if (address < 0) {
                continue;
            }
            if (row.cells().stream().filter(cell -> !cell.isBlank()).count() <= 1) {
                // A heading: what is below it are other things.
                break;
            }
            if (++rows > MOST_ROWS) {
                throw Problem.refused(
                        "file", "too-many", "A report may have " + MOST_ROWS + " rows. Send it in parts.");
            }
            String email = cell(row, address).toLowerCase(Locale.ROOT);
            String told = duration < 0 ? "" : cell(row, duration);
            OptionalLong length = seconds(told);
            if (email.isEmpty() || (length.isEmpty() && !told.isEmpty())) {
                refuse(refusals, row, email.isEmpty() ? "no-address" : "duration");
            } else if (seconds.containsKey(email)) {
                repeated++;
                Long before = seconds.get(email);
                seconds.put(
                        email, before == null || length.isEmpty() ? null : Long.valueOf(before + length.getAsLong()));
            } else {
                seconds.put(email, length.isEmpty() ? null : Long.valueOf(length.getAsLong()));
            }
        }
        if (address < 0) {
            throw Problem.refused(
                    "file",
                    "no-address-column",
                    "No column is named Email or User Email. Send the participant report of Zoom or the attendance report"
                            + " of Teams, as it was downloaded by the organiser.");
        }
        return new MeetingReport(seconds, rows, repeated, refusals);
    }

    /** From {@code 45} minutes, {@code 1h 2m 3s} or {@code 00:45:12}; empty when it is none of them. */
    static OptionalLong seconds(String text) {
        Matcher units = UNITS.matcher(text.strip().toLowerCase(Locale.ROOT));
        Matcher clock = CLOCK.matcher(text);
        if (MINUTES.matcher(text).matches()) {
            return OptionalLong.of(Long.parseLong(text) * MINUTE);
        }
        Matcher found = clock.matches() ? clock : units;
        if (text.isEmpty() || !(found == clock || units.matches())) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(number(found, 1) * HOUR + number(found, 2) * MINUTE + number(found, 3));
    }

    private static long number(Matcher found, int group) {
        String digits = found.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static void refuse(List<Refusal> refusals, Row row, String code) {
        if (refusals.size() < MOST_TOLD) {
            refusals.add(new Refusal(row.number(), code));
        }
    }

    private static int place(Row row, Set<String> names) {
        for (int i = 0; i < row.cells().size(); i++) {
            if (names.contains(Plain.text(row.cells().get(i)))) {
                return i;
            }
        }
        return -1;
    }

    private static String cell(Row row, int place) {
        return place < row.cells().size() ? row.cells().get(place).strip() : "";
    }
}
