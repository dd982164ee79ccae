package org.coalition.partner.organisations;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.coalition.http.codes.CountryCode;
import org.coalition.http.codes.LanguageTag;
import org.coalition.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What an organisation says about itself when it applies, and may amend later.
 *
 * @param category absent only when others registered it and their source leaves it open
 * @param iatiType code of the IATI OrganisationType list, for example {@code 70} for the private sector
 * @param countries where it works; empty when it did not say
 * @param supports what it can help with
 * @param offer what it means to offer, in its own words; what can be pledged is registered as contributions
 * @param source where the statement was found, when others registered it
 */
record Declaration(
        @NotBlank @Size(max = 200) String name,
        @Nullable @Size(max = 40) String acronym,
        @Nullable Category category,

        @Nullable
        @Pattern(
                regexp = "10|11|15|21|22|23|24|30|40|60|70|71|72|73|80|90",
                message = "must be a code of the IATI OrganisationType list, like 22 for a national NGO")
        String iatiType,

        @Size(max = 20) List<@Valid ExternalId> externalIds,
        @Size(max = 260) List<@CountryCode String> countries,
        @Size(max = 8) List<Kind> supports,
        @Size(max = 100) List<@LanguageTag String> languages,

        @Nullable @Size(max = 500) @Pattern(regexp = "https?://\\S+", message = "must be an http or https address")
        String website,

        @Nullable @Size(max = 2_000) String statement,
        @Nullable @Size(max = 2_000) String offer,
        @Nullable @Size(max = 1_000) String source) {

    Declaration {
        externalIds = externalIds == null ? List.of() : List.copyOf(externalIds);
        countries = countries == null ? List.of() : List.copyOf(countries);
        supports = supports == null ? List.of() : List.copyOf(supports);
        languages = languages == null ? List.of() : List.copyOf(languages);
    }

    /** Errors: 422 without a category, which only others may leave open. */
    Declaration checked() {
        if (category == null) {
            throw Problem.refused("/category", "not-null", "Say what kind of organisation it is.");
        }
        return this;
    }

    /** What it leaves open is taken from what else was said of the same organisation. */
    Declaration orElse(Declaration other) {
        return new Declaration(
                name,
                acronym == null ? other.acronym : acronym,
                category == null ? other.category : category,
                iatiType == null ? other.iatiType : iatiType,
                externalIds,
                countries.isEmpty() ? other.countries : countries,
                supports.isEmpty() ? other.supports : supports,
                languages.isEmpty() ? other.languages : languages,
                website == null ? other.website : website,
                statement == null ? other.statement : statement,
                offer == null ? other.offer : offer,
                source == null ? other.source : source);
    }

    /** Takes over external ids that it does not have yet. */
    Declaration withMore(List<ExternalId> ids) {
        Set<ExternalId> all = new LinkedHashSet<>(externalIds);
        all.addAll(ids);
        return withExternalIds(List.copyOf(all));
    }

    Declaration withExternalIds(List<ExternalId> ids) {
        return new Declaration(
                name, acronym, category, iatiType, ids, countries, supports, languages, website, statement, offer,
                source);
    }
}
