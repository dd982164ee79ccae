package org.coalition.imports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.coalition.http.problem.Problem;

/** Numbers of people as tables write them. */
public final class Numbers {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,15}(\\.\\d{1,40})?([eE][+-]?\\d{1,2})?");
    private static final Pattern GROUPED = Pattern.compile("[+-]?\\d{1,3}([ ,\\u00a0\\u202f]\\d{3})+(\\.\\d+)?");
    private static final Set<String> UNKNOWN = Set.of("", "na", "nd", "null", "none", "unknown", "notavailable", "nan");
    private static final BigDecimal MOST = BigDecimal.valueOf(10_000_000_000L);

    private Numbers() {}

    /**
     * People, rounded to whole ones, halves up; empty when the cell says that it is not known: nothing, a dash, dots, n/a.
     *
     * <p>Errors: 422 when it is no number, or one below 0.
     *
     * @param field of the row, for the pointer
     */
    public static Optional<Long> people(String text, String field) {
        if (UNKNOWN.contains(Plain.text(text)) && !text.chars().anyMatch(Character::isDigit)) {
            return Optional.empty();
        }
        String plain = GROUPED.matcher(text).matches() ? text.replaceAll("[ ,\\u00a0\\u202f]", "") : text;
        if (!NUMBER.matcher(plain).matches()) {
            throw Problem.refused("/" + field, "number", "'" + text + "' is no number. Write 1234 or 1,234.");
        }
        BigDecimal number = new BigDecimal(plain);
        if (number.signum() < 0) {
            throw Problem.refused("/" + field, "negative", "People are counted from 0, not " + text + ".");
        }
        if (number.compareTo(MOST) > 0) {
            throw Problem.refused("/" + field, "max", text + " are more people than there are.");
        }
        return Optional.of(number.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }
}
