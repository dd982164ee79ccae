package org.coalition.imports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the name of a file tells, where the file itself does not. */
public record FileName(String text) {
    private static final Pattern DATE = Pattern.compile(
            "(?<!\\d)((?:19|20)\\d{2})(?:([-_.]?)(0[1-9]|1[0-2])(?:\\2(0[1-9]|[12]\\d|3[01]))?)?(?!\\d)");
    private static final Pattern ENDING = Pattern.compile("\\.[A-Za-z]{2,4}$");
    /** Words that are codes too, for example of Morocco and Andorra. */
    private static final Set<String> NO_COUNTRIES = Set.of("mar", "and", "are", "can", "per");

    private static final int MONTH = 3;
    private static final int DAY = 4;
    private static final int LONGEST = 60;

    /** The name without folders; empty when there is none. */
    public static FileName of(@Nullable String name) {
        String plain = name == null ? "" : name;
        return new FileName(plain.substring(Math.max(plain.lastIndexOf('/'), plain.lastIndexOf('\\')) + 1)
                .strip());
    }

    /** The last day of the last date in it, which may be a day, a month or a year. */
    public Optional<LocalDate> date() {
        LocalDate last = null;
        Matcher matcher = DATE.matcher(text);
        while (matcher.find()) {
            try {
                int year = Integer.parseInt(matcher.group(1));
                String month = matcher.group(MONTH);
                String day = matcher.group(DAY);
                last = month == null
                        ? LocalDate.of(year, 12, 31)
                        : day == null
                                ? YearMonth.of(year, Integer.parseInt(month)).atEndOfMonth()
                                : LocalDate.of(year, Integer.parseInt(month), Integer.parseInt(day));
            } catch (DateTimeException e) {
                // 2021-02-30 is part of a name and no date.
            }
        }
        return Optional.ofNullable(last);
    }

    /** The country whose ISO 3166-1 alpha-3 code is its first word, as files of one country are often named. */
    public Optional<String> country() {
        String first = ENDING.matcher(text).replaceFirst("").split("[^A-Za-z]", 2)[0];
        return first.length() == 3 && !NO_COUNTRIES.contains(first.toLowerCase(Locale.ROOT))
                ? Countries.code(first)
                : Optional.empty();
    }

    /** The name without dates and ending, as lower-case words with hyphens; the same for later editions of a file. */
    public String series() {
        return slug(DATE.matcher(ENDING.matcher(text).replaceFirst("")).replaceAll(""));
    }

    /** Lower-case ASCII words with hyphens. */
    public static String slug(String text) {
        String slug = Plain.ascii(text).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return slug.length() <= LONGEST ? slug : slug.substring(0, LONGEST).replaceAll("-$", "");
    }
}
