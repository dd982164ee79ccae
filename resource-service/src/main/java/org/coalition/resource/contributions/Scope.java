package org.coalition.resource.contributions;

import jakarta.validation.constraints.Size;
import java.util.List;
import org.coalition.http.codes.CountryCode;
import org.coalition.resource.vocabulary.RegionCode;
import org.coalition.resource.vocabulary.Regions;

/**
 * Where an offer holds.
 *
 * @param global everywhere; then nothing else is named
 * @param countries ISO 3166-1 alpha-3
 * @param regions UN M49, three digits
 */
record Scope(
        Boolean global,
        @Size(max = 260) List<@CountryCode String> countries,
        @Size(max = 40) List<@RegionCode String> regions) {

    Scope {
        global = global != null && global;
        countries = countries == null ? List.of() : List.copyOf(countries);
        regions = regions == null ? List.of() : List.copyOf(regions);
    }

    boolean covers(String country) {
        return global
                || countries.contains(country)
                || regions.stream().anyMatch(region -> Regions.contains(region, country));
    }

    boolean isEmpty() {
        return !global && countries.isEmpty() && regions.isEmpty();
    }
}
