package org.coalition.event.registrations;

import java.util.HexFormat;
import java.util.Locale;
import org.coalition.event.events.Applicant;
import org.coalition.event.events.Seat;
import org.coalition.http.links.SigningKey;
import org.springframework.stereotype.Component;

/** Tells same from same within an event, without telling what it is: nobody without the signing key can try values. */
@Component
class Pseudonyms {
    private static final int BYTES = 12;

    private final SigningKey key;

    Pseudonyms(SigningKey key) {
        this.key = key;
    }

    Applicant applicant(String event, String registration, Registrant person) {
        String organisation = person.organisation();
        return new Applicant(
                registration,
                address(event, person.email()),
                person.country(),
                organisation == null || organisation.isBlank() ? null : of("organisation", event, words(organisation)));
    }

    /** As {@link Seat#address} has it: one address is one person, whatever its capitals. */
    String address(String event, String email) {
        return of("address", event, email.strip().toLowerCase(Locale.ROOT));
    }

    private String of(String what, String event, String value) {
        return HexFormat.of().formatHex(key.derive(what + "\n" + event + "\n" + value), 0, BYTES);
    }

    /** Capitals, points and blanks make no other organisation. */
    private static String words(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }
}
