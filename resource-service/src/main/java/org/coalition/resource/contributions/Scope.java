package org.coalition.resource.contributions;

import jakarta.validation.constraints.Size;
import java.util.List;
import org.coalition.http.codes.CountryCode;
import org.coalition.places.Group;
import org.coalition.places.Places;
import org.coalition.resource.vocabulary.RegionCode;

/**
 * Where an offer holds.
 *
 * @param global everywhere; then nothing else is named
 * @param countries ISO 3166-1 alpha-3
 * @param regions UN M49, three digits
 * @param groups of countries, by the lists of the United Nations
 */
public record Scope(
        Boolean global,
        @Size(max = 260) List<@CountryCode String> countries,
        @Size(max = 40) List<@RegionCode String> regions,
        @Size(max = 3) List<Group> groups) {

    public Scope {
        global = global != null && global;
        countries = countries == null ? List.of() : List.copyOf(countries);
        regions = regions == null ? List.of() : List.copyOf(regions);
        groups = groups == null ? List.of() : List.copyOf(groups);
    }

    boolean covers(String country) {
        return global
                || countries.contains(country)
                || regions.stream().anyMatch(region -> Places.contains(region, country))
                || groups.stream().anyMatch(group -> group.countries().contains(country));
    }

    boolean isEmpty() {
        return !global && countries.isEmpty() && regions.isEmpty() && groups.isEmpty();
    }
}
