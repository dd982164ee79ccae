package org.coalition.event.registrations;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.coalition.http.codes.CountryCode;
import org.coalition.http.codes.LanguageTag;
import org.jspecify.annotations.Nullable;

/**
 * A person who wants to take part. Stands in the store of registrations and nowhere else: in no fact, no log.
 *
 * @param country ISO 3166-1 alpha-3
 */
record Registrant(
        @NotBlank @Size(max = 200) String name,
        @NotNull @Email @Size(max = 254) String email,
        @Nullable @CountryCode String country,
        @Nullable @LanguageTag String language) {

    /** One address is one person, whatever its capitals. */
    String address() {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "Registrant[not shown]";
    }
}
