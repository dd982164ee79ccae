package org.coalition.partner.projects;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.coalition.http.codes.CountryCode;
import org.jspecify.annotations.Nullable;

/**
 * What is said about a project.
 *
 * @param initiative id of the campaign that it belongs to
 * @param missions ids of those that it serves
 * @param contributions ids of those of its participants that it uses
 * @param events ids of those that it holds
 * @param source where it was found, when others registered it
 */
record Plan(
        @NotBlank @Size(max = 200) String title,
        @Nullable @Size(max = 4_000) String description,
        @Nullable @Size(max = 200) String initiative,
        @Size(max = 260) List<@CountryCode String> countries,
        @Size(max = 20) List<@NotBlank @Size(max = 60) String> missions,
        @Size(max = 100) List<@NotBlank @Size(max = 200) String> contributions,
        @Size(max = 200) List<@NotBlank @Size(max = 200) String> events,
        @Nullable @Size(max = 1_000) String source) {

    /** Refers to nothing. */
    static final Plan NOTHING = new Plan("", null, null, List.of(), List.of(), List.of(), List.of(), null);

    Plan {
        countries = countries == null ? List.of() : List.copyOf(countries);
        missions = missions == null ? List.of() : List.copyOf(missions);
        contributions = contributions == null ? List.of() : List.copyOf(contributions);
        events = events == null ? List.of() : List.copyOf(events);
    }

    Plan without(List<String> gone) {
        List<String> left =
                contributions.stream().filter(id -> !gone.contains(id)).toList();
        return new Plan(title, description, initiative, countries, missions, left, events, source);
    }
}
