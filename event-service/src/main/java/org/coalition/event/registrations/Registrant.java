package org.coalition.event.registrations;

import java.util.Map;
import org.coalition.event.events.Attendee;
import org.coalition.event.programme.Beneficiary;
import org.jspecify.annotations.Nullable;

/**
 * A person who wants to take part. Stands in the store of registrations and nowhere else: in no fact, no log.
 *
 * @param organisation where the person works, in the person's words
 * @param country ISO 3166-1 alpha-3
 * @param role in education; null when not said
 * @param language BCP 47, in which to write to the person
 * @param timeZone IANA zone in which to tell times; null for the event's own
 * @param answers to the host's questions, by their ids
 */
public record Registrant(
        String name,
        String email,
        @Nullable String organisation,
        @Nullable String country,
        @Nullable Beneficiary role,
        @Nullable String language,
        @Nullable String timeZone,
        Map<String, String> answers) {

    public Registrant {
        answers = Map.copyOf(answers);
    }

    /** What counts of the person who took part. */
    Attendee attendee() {
        return new Attendee(country, role, language);
    }

    @Override
    public String toString() {
        return "Registrant[not shown]";
    }
}
