package org.coalition.imports;

import com.ibm.icu.util.Region;
import com.ibm.icu.util.ULocale;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.coalition.http.problem.Problem;
import org.coalition.places.Places;

/** Countries as tables write them: ISO 3166-1 codes in any case, or names as the Unicode CLDR has them. */
public final class Countries {
    private static final List<String> LANGUAGES = List.of("en", "fr", "es", "pt", "ar", "ru", "zh");
    private static final Map<String, String> NAMES = new HashMap<>();

    static {
        for (String alpha2 : Locale.getISOCountries()) {
            String alpha3 = new Locale.Builder().setRegion(alpha2).build().getISO3Country();
            for (String language : LANGUAGES) {
                NAMES.put(Plain.text(new ULocale("", alpha2).getDisplayCountry(new ULocale(language))), alpha3);
            }
        }
    }

    private Countries() {}

    /** ISO 3166-1 alpha-3 of a code or a name; empty when it is neither. */
    public static Optional<String> code(String text) {
        return Places.country(text).or(() -> Optional.ofNullable(NAMES.get(Plain.text(text))));
    }

    /**
     * As {@link #code}.
     *
     * <p>Errors: 422 with the reason, which for a withdrawn code names what came after it.
     *
     * @param field of the row, for the pointer
     */
    public static String require(String text, String field) {
        return code(text).orElseThrow(() -> Problem.refused("/" + field, "country-code", why(text)));
    }

    private static String why(String text) {
        if (text.isEmpty()) {
            return "The row names no country.";
        }
        String after = successors(text);
        return after.isEmpty()
                ? "'" + text + "' is no ISO 3166-1 country code, and no name of a country."
                : "'" + text + "' is a withdrawn code. What came after it: " + after + ".";
    }

    private static String successors(String text) {
        try {
            Region region = Region.getInstance(text.toUpperCase(Locale.ROOT));
            List<Region> preferred = region.getPreferredValues();
            return preferred == null
                    ? ""
                    : preferred.stream()
                            .map(Region::toString)
                            .map(Places::country)
                            .flatMap(Optional::stream)
                            .collect(Collectors.joining(", "));
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
