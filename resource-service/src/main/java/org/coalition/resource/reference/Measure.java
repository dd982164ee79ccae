package org.coalition.resource.reference;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.coalition.resource.reference.Row.Sex;

/**
 * What a figure counts: learners at some levels, of one sex or of both.
 *
 * @param levels in order
 */
record Measure(List<Integer> levels, Sex sex) {
    /** A column whose name has one of these counts something else than learners, though it names a level. */
    private static final Pattern NO_LEARNERS = Pattern.compile(
            "(?i).*(teacher|population|rate|ratio|%|percent|share|gap|school[_ ]age|parity|year|hours).*");

    private static final Set<String> FEMALE =
            Set.of("female", "f", "girls", "women", "filles", "femmes", "mujeres", "niñas");
    private static final Set<String> MALE = Set.of("male", "m", "boys", "men", "garçons", "hommes", "hombres", "niños");

    /** Of a column name, for example {@code Primary (female)}; both sexes when it names none. */
    static Optional<Measure> of(String column) {
        return NO_LEARNERS.matcher(column).matches()
                ? Optional.empty()
                : Levels.of(column).map(levels -> new Measure(levels, sexWithin(column)));
    }

    /** Empty when the text is none of the words for it; both when there is no text. */
    static Optional<Sex> sex(String text) {
        String plain = text.toLowerCase(Locale.ROOT).strip();
        if (plain.isEmpty()
                || Set.of("both", "total", "all", "both sexes", "t", "mf", "_t").contains(plain)) {
            return Optional.of(Sex.BOTH);
        }
        return FEMALE.contains(plain)
                ? Optional.of(Sex.FEMALE)
                : MALE.contains(plain) ? Optional.of(Sex.MALE) : Optional.empty();
    }

    private static Sex sexWithin(String column) {
        for (String word : column.toLowerCase(Locale.ROOT).split("[^\\p{L}]+", -1)) {
            if (FEMALE.contains(word)) {
                return Sex.FEMALE;
            }
            if (MALE.contains(word)) {
                return Sex.MALE;
            }
        }
        return Sex.BOTH;
    }
}
