package org.coalition.resource.catalogue;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.coalition.http.codes.CountryCode;
import org.coalition.http.codes.LanguageTag;
import org.coalition.http.codes.WebAddress;
import org.coalition.resource.moderation.Likeness;
import org.coalition.resource.moderation.Shared;
import org.coalition.resource.vocabulary.Beneficiary;
import org.coalition.resource.vocabulary.Modality;
import org.jspecify.annotations.Nullable;

/**
 * An open platform or material. An empty list means that nobody said, with the exception of countries.
 *
 * @param category absent when the source does not sort it
 * @param operator who runs it
 * @param countries for which it is made; empty for everywhere
 * @param licence of the material
 * @param price absent when unknown
 * @param offline true when it works without a connection; absent when unknown
 * @param translations name and description by language
 * @param source where this was found
 */
record LearningResource(
        @NotBlank @Size(max = 200) String name,
        @Nullable @Size(max = 4_000) String description,
        @Nullable @Size(max = 1_000) @WebAddress String url,
        @Nullable Category category,
        @Nullable @Size(max = 200) String operator,
        @Size(max = 260) List<@CountryCode String> countries,
        @Size(max = 100) List<@LanguageTag String> languages,
        @Size(max = 9) List<@Min(0) @Max(8) Integer> levels,
        @Size(max = 4) List<Beneficiary> beneficiaries,
        @Size(max = 4) List<Modality> modalities,
        @Nullable @Size(max = 200) String licence,
        @Nullable Price price,
        @Nullable Boolean offline,
        @Size(max = 20) List<@Pattern(regexp = "[\\p{L}\\p{N}][\\p{L}\\p{N} -]{0,39}") String> tags,
        @Size(max = 20) Map<@LanguageTag String, @Valid Translation> translations,
        @Nullable @Size(max = 1_000) String source)
        implements Shared {

    /** In another language. */
    record Translation(
            @NotBlank @Size(max = 200) String name,
            @Nullable @Size(max = 4_000) String description) {}

    LearningResource {
        countries = countries == null ? List.of() : List.copyOf(countries);
        languages = languages == null ? List.of() : List.copyOf(languages);
        levels =
                levels == null ? List.of() : levels.stream().distinct().sorted().toList();
        beneficiaries = beneficiaries == null ? List.of() : List.copyOf(beneficiaries);
        modalities = modalities == null ? List.of() : List.copyOf(modalities);
        tags = tags == null ? List.of() : List.copyOf(tags);
        translations = translations == null ? Map.of() : Map.copyOf(translations);
    }

    @Override
    public Set<String> likenesses() {
        Stream<String> names = Stream.concat(
                        Stream.of(name), translations.values().stream().map(Translation::name))
                .map(Likeness::ofName);
        return Stream.concat(names, Stream.ofNullable(url).map(Likeness::ofAddress))
                .collect(Collectors.toSet());
    }
}
