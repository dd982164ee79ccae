package org.coalition.resource.reference;

import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.coalition.imports.Dates;
import org.coalition.imports.Tally;
import org.jspecify.annotations.Nullable;

/** What one row of a file tells of a country on a day. */
record Told(long row, Day.Status status, @Nullable String note) {
    static final int LONGEST_NOTE = 300;

    boolean saysTheSame(Told other) {
        return status == other.status && Objects.equals(note, other.note);
    }

    /**
     * All that a file tells of a country.
     *
     * @param rows how many rows tell it
     */
    record Days(NavigableMap<LocalDate, Day> days, long firstRow, long rows) {
        Optional<LocalDate> last() {
            return days.isEmpty() ? Optional.empty() : Optional.of(days.lastKey());
        }
    }

    /** Days in order, now that it is known which of day and month comes first in the file. */
    static Days days(Map<Dates.Written, Told> written, Dates dates, Tally tally) {
        NavigableMap<LocalDate, Day> days = new TreeMap<>();
        long[] first = {Long.MAX_VALUE};
        written.forEach((text, told) -> {
            Optional<LocalDate> date = dates.date(text);
            if (date.isEmpty()) {
                tally.refuse(told.row, "date", text.text(), "date", "There is no such day as the column writes dates.");
            } else if (days.putIfAbsent(date.get(), new Day(date.get(), null, told.status, told.note)) != null) {
                tally.refuse(told.row, "date", text.text(), "repeated", "Another row tells of this day.");
            } else {
                first[0] = Math.min(first[0], told.row);
            }
        });
        return new Days(days, first[0], days.size());
    }
}
