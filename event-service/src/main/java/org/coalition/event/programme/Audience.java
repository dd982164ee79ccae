package org.coalition.event.programme;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.coalition.http.codes.CountryCode;

/**
 * Whom an event is for; empty means everybody.
 *
 * @param countries ISO 3166-1 alpha-3
 * @param levels ISCED 2011 levels 0 to 8
 */
public record Audience(
        @Size(max = 4) List<Beneficiary> beneficiaries,
        @Size(max = 260) List<@CountryCode String> countries,
        @Size(max = 9) List<@Min(0) @Max(8) Integer> levels) {
    public static final Audience EVERYBODY = new Audience(List.of(), List.of(), List.of());

    public Audience {
        beneficiaries = beneficiaries == null ? List.of() : List.copyOf(beneficiaries);
        countries = countries == null ? List.of() : List.copyOf(countries);
        levels = levels == null ? List.of() : List.copyOf(levels);
    }
}
