package org.coalition.resource.needs;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.OptionalLong;
import org.coalition.http.codes.CountryCode;
import org.coalition.http.codes.LanguageTag;
import org.coalition.http.problem.Problem;
import org.coalition.resource.vocabulary.Beneficiary;
import org.coalition.resource.vocabulary.Kind;
import org.coalition.resource.vocabulary.Window;
import org.jspecify.annotations.Nullable;

/**
 * What a country lacks.
 *
 * @param country ISO 3166-1 alpha-3; absent in a request means the ministry's own
 * @param levels ISCED 2011 levels 0 to 8; empty for all
 * @param people how many people lack it
 * @param bySex how many of them are female and male, as far as it is known
 * @param withDisability how many of them have a disability; absent when unknown
 * @param source where the figure was found, when others declared it
 */
public record Demand(
        @Nullable @CountryCode String country,
        @NotNull Kind kind,
        @Size(max = 9) List<@Min(0) @Max(8) Integer> levels,
        @Size(max = 4) List<Beneficiary> beneficiaries,
        @Size(max = 100) List<@LanguageTag String> languages,
        @NotNull @Positive @Max(2_000_000_000) Long people,
        @Nullable @Valid BySex bySex,
        @Nullable @PositiveOrZero @Max(2_000_000_000) Long withDisability,
        @Nullable Window window,
        @Nullable @Size(max = 200) String title,
        @Nullable @Size(max = 1_000) String source) {

    public Demand {
        levels =
                levels == null ? List.of() : levels.stream().distinct().sorted().toList();
        beneficiaries = beneficiaries == null ? List.of() : List.copyOf(beneficiaries);
        languages = languages == null ? List.of() : List.copyOf(languages);
    }

    /** How many of the people are known to be girls or women; empty when unknown. */
    public OptionalLong female() {
        Long female = bySex == null ? null : bySex.female();
        return female == null ? OptionalLong.empty() : OptionalLong.of(female);
    }

    Demand in(String iso3) {
        return new Demand(
                iso3, kind, levels, beneficiaries, languages, people, bySex, withDisability, window, title, source);
    }

    /** Rules that one field alone cannot break. Errors: 422. */
    void check() {
        Window.check(window);
        if (bySex != null && bySex.sum() > people) {
            throw Problem.refused("/bySex", "more-than-people", "The parts are more than the " + people + " people.");
        }
        if (withDisability != null && withDisability > people) {
            throw Problem.refused(
                    "/withDisability", "more-than-people", "A part is more than the " + people + " people.");
        }
    }
}
