package org.coalition.event.registrations;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person who wants to take part. Stands in the store of registrations and nowhere else: in no fact, no log.
 *
 * @param organisation where the person works, in the person's words
 * @param country ISO 3166-1 alpha-3
 * @param language BCP 47, in which to write to the person
 * @param timeZone IANA zone in which to tell times; null for the event's own
 * @param answers to the host's questions, by their ids
 */
public record Registrant(
        String name,
        String email,
        @Nullable String organisation,
        @Nullable String country,
        @Nullable String language,
        @Nullable String timeZone,
        Map<String, String> answers) {

    public Registrant {
        answers = Map.copyOf(answers);
    }

    /** One address is one person, whatever its capitals. */
    String address() {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "Registrant[not shown]";
    }
}
