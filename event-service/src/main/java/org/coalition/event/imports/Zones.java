package org.coalition.event.imports;

import java.time.zone.ZoneRulesProvider;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Time zones as announcements write them. CET is none of them: half of those who write it in June mean the clocks of
 * summer, and an hour that may be wrong is worse than a day that is right.
 */
final class Zones {
    /** {@code GMT+8}, {@code UTC-04:00}; hours alone, because zones that are named by their offset have no minutes. */
    private static final Pattern OFFSET = Pattern.compile("(?:UTC|GMT)\\s*([+-])0?(\\d{1,2})(?::?00)?");

    private static final int EAST = 14;
    private static final int WEST = 12;

    private Zones() {}

    /** IANA zone; empty when the text does not tell a single one. */
    static Optional<String> iana(String text) {
        String plain = text.toUpperCase(Locale.ROOT).replace('−', '-');
        if (plain.equals("UTC") || plain.equals("GMT")) {
            return Optional.of("Etc/UTC");
        }
        Matcher offset = OFFSET.matcher(plain);
        if (offset.matches()) {
            boolean east = offset.group(1).equals("+");
            int hours = Integer.parseInt(offset.group(2));
            // Names under Etc have the sign of POSIX: eight hours east of Greenwich is Etc/GMT-8.
            return hours > (east ? EAST : WEST)
                    ? Optional.empty()
                    : Optional.of(hours == 0 ? "Etc/UTC" : "Etc/GMT" + (east ? "-" : "+") + hours);
        }
        return text.contains("/") && ZoneRulesProvider.getAvailableZoneIds().contains(text)
                ? Optional.of(text)
                : Optional.empty();
    }
}
