package org.coalition.resource.reference;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Days one by one, and the same as a few runs of days that say the same. */
final class Calendar {
    private Calendar() {}

    /** Each day under its date; of two that tell of one date, the later in the list counts. */
    static NavigableMap<LocalDate, Day> days(Collection<Day> runs) {
        NavigableMap<LocalDate, Day> days = new TreeMap<>();
        for (Day run : runs) {
            long length = ChronoUnit.DAYS.between(run.date(), run.last());
            for (long i = 0; i <= length; i++) {
                LocalDate date = run.date().plusDays(i);
                days.put(date, new Day(date, null, run.status(), run.note()));
            }
        }
        return days;
    }

    /** As few runs as possible. */
    static List<Day> runs(NavigableMap<LocalDate, Day> days) {
        List<Day> runs = new ArrayList<>();
        Day run = null;
        for (Day day : days.values()) {
            if (run != null && run.saysTheSame(day) && run.last().plusDays(1).equals(day.date())) {
                run = new Day(run.date(), day.date(), run.status(), run.note());
            } else {
                if (run != null) {
                    runs.add(run);
                }
                run = day;
            }
        }
        if (run != null) {
            runs.add(run);
        }
        return runs;
    }
}
