package org.coalition.resource.reference;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.coalition.imports.Plain;
import org.coalition.resource.reference.Day.Status;

/**
 * How editions of UNESCO's file call the four states. Early ones have a scale instead: open, localized closures, national
 * closures.
 */
final class StatusWords {
    private static final Map<String, Status> WORDS = new HashMap<>();

    static {
        words(Status.FULLY_OPEN, "fully open|open|ouvert|ouvertes|abierto|totalmente abierto|no closure|none");
        words(
                Status.PARTIALLY_OPEN,
                "partially open|partly open|partial|localized|localised|localized closure|local|partially closed"
                        + "|partiellement ouvert|partiellement ouvertes|parcialmente abierto|partially open due to covid-19");
        words(
                Status.CLOSED,
                "closed|closed due to covid-19|closed due to covid|national|national closure|country-wide|countrywide"
                        + "|fully closed|fermé|fermées|fermé en raison de la covid-19|cerrado|cerrado por covid-19");
        words(Status.ACADEMIC_BREAK, "academic break|school break|break|on break|holiday|holidays|vacances|vacaciones");
    }

    private StatusWords() {}

    /** Empty when nobody calls one of the four so. */
    static Optional<Status> status(String text) {
        return Optional.ofNullable(WORDS.get(Plain.text(text)));
    }

    private static void words(Status status, String words) {
        for (String word : words.split("\\|", -1)) {
            WORDS.put(Plain.text(word), status);
        }
    }
}
