package org.coalition.resource.experiences;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.coalition.http.codes.CountryCode;
import org.coalition.http.codes.LanguageTag;
import org.coalition.http.problem.Problem;
import org.coalition.resource.moderation.Likeness;
import org.coalition.resource.moderation.Shared;
import org.coalition.resource.vocabulary.Beneficiary;
import org.coalition.resource.vocabulary.Kind;
import org.coalition.resource.vocabulary.Window;
import org.jspecify.annotations.Nullable;

/**
 * A practice.
 *
 * @param tried what was tried
 * @param outcome what came of it, also when nothing did
 * @param language in which this is written, BCP 47
 * @param countries where
 * @param window when
 * @param kinds of support that it is about
 * @param contributions ids of those that it used; {@code events} and {@code projects} likewise
 * @param translations title, tried and outcome by language
 * @param source where it was told first, when others tell it here
 */
record Experience(
        @NotBlank @Size(max = 200) String title,
        @NotBlank @Size(max = 8_000) String tried,
        @NotBlank @Size(max = 8_000) String outcome,
        @NotNull @LanguageTag String language,
        @NotEmpty @Size(max = 260) List<@CountryCode String> countries,
        @Nullable Window window,
        @Size(max = 8) List<Kind> kinds,
        @Size(max = 9) List<@Min(0) @Max(8) Integer> levels,
        @Size(max = 4) List<Beneficiary> beneficiaries,
        @Size(max = 20) List<@Valid Evidence> evidence,
        @Size(max = 50) List<@Pattern(regexp = "\\S{1,200}") String> contributions,
        @Size(max = 50) List<@Pattern(regexp = "\\S{1,200}") String> events,
        @Size(max = 50) List<@Pattern(regexp = "\\S{1,200}") String> projects,
        @Size(max = 20) List<@Pattern(regexp = "[\\p{L}\\p{N}][\\p{L}\\p{N} -]{0,39}") String> tags,
        @Size(max = 20) Map<@LanguageTag String, @Valid Translation> translations,
        @Nullable @Size(max = 1_000) String source)
        implements Shared {

    /** In another language. */
    record Translation(
            @NotBlank @Size(max = 200) String title,
            @NotBlank @Size(max = 8_000) String tried,
            @NotBlank @Size(max = 8_000) String outcome) {}

    Experience {
        countries = countries == null ? List.of() : List.copyOf(countries);
        kinds = kinds == null ? List.of() : List.copyOf(kinds);
        levels =
                levels == null ? List.of() : levels.stream().distinct().sorted().toList();
        beneficiaries = beneficiaries == null ? List.of() : List.copyOf(beneficiaries);
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
        contributions = contributions == null ? List.of() : List.copyOf(contributions);
        events = events == null ? List.of() : List.copyOf(events);
        projects = projects == null ? List.of() : List.copyOf(projects);
        tags = tags == null ? List.of() : List.copyOf(tags);
        translations = translations == null ? Map.of() : Map.copyOf(translations);
    }

    @Override
    public void check() {
        Window.check(window);
        if (translations.containsKey(language)) {
            throw Problem.refused(
                    "/translations/" + language, "original", "It is written in '" + language + "' already.");
        }
    }

    @Override
    public Set<String> likenesses() {
        return Set.of(Likeness.ofName(title));
    }
}
