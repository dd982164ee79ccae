package org.coalition.imports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.coalition.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Dates of one column. Whether 03/04/2020 is in March or in April is decided for the whole column: by the month, when any
 * date in it can only be read so, else by the day first, as most of the world writes.
 *
 * <p>Not thread-safe.
 */
public final class Dates {
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?:[T ]\\d{1,2}:\\d{2}.*)?");
    private static final Pattern YEAR_LAST =
            Pattern.compile("(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})(?: \\d{1,2}:\\d{2}.*)?");

    private final Map<String, Written> seen = new HashMap<>();
    private final int lastYear;
    private boolean onlyDayFirst;
    private boolean onlyMonthFirst;

    /**
     * Dates of a column of which nothing is read yet.
     *
     * @param today a date after the end of the next year is no date of this calendar
     */
    public Dates(LocalDate today) {
        this.lastYear = today.getYear() + 1;
    }

    /** A date as it is written, which {@link #date} understands when all of the column are known. */
    public record Written(
            String text,
            @Nullable LocalDate dayFirst,
            @Nullable LocalDate monthFirst) {}

    /**
     * Errors: 422 when it is no date, whichever way it is read.
     *
     * @param field of the row, for the pointer
     */
    public Written read(String text, String field) {
        Written known = seen.get(text);
        if (known == null) {
            known = written(text, field);
            seen.put(text, known);
            onlyDayFirst |= known.monthFirst() == null;
            onlyMonthFirst |= known.dayFirst() == null;
        }
        return known;
    }

    /** Empty when it cannot be read in the order of its column. */
    public Optional<LocalDate> date(Written written) {
        return Optional.ofNullable(isMonthFirst() ? written.monthFirst() : written.dayFirst());
    }

    /** True when the column writes the month first. */
    public boolean isMonthFirst() {
        return onlyMonthFirst && !onlyDayFirst;
    }

    private Written written(String text, String field) {
        Matcher yearFirst = YEAR_FIRST.matcher(text);
        LocalDate one = null;
        LocalDate other = null;
        if (yearFirst.matches()) {
            one = date(yearFirst.group(1), yearFirst.group(2), yearFirst.group(3), field);
            other = one;
        } else {
            Matcher yearLast = YEAR_LAST.matcher(text);
            if (yearLast.matches()) {
                one = date(yearLast.group(3), yearLast.group(2), yearLast.group(1), field);
                other = date(yearLast.group(3), yearLast.group(1), yearLast.group(2), field);
            }
        }
        if (one == null && other == null) {
            throw Problem.refused("/" + field, "date", "'" + text + "' is no date. Write 2020-04-30 or 30/04/2020.");
        }
        return new Written(text, one, other);
    }

    /** Null when there is no such day. Errors: 422 when the year is one of another calendar. */
    private @Nullable LocalDate date(String year, String month, String day, String field) {
        int number = Integer.parseInt(year);
        if (number < 1970 || number > lastYear) {
            throw Problem.refused(
                    "/" + field,
                    "other-calendar",
                    "The year " + year + " is none from 1970 to " + lastYear
                            + ". Is it a year of another calendar, for example the Thai or the Nepali one?");
        }
        try {
            return LocalDate.of(number, Integer.parseInt(month), Integer.parseInt(day));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
