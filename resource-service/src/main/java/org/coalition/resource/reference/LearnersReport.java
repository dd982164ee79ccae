package org.coalition.resource.reference;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.coalition.http.codes.CountryCode;
import org.jspecify.annotations.Nullable;

/**
 * Figures of one country in one edition of a source.
 *
 * @param edition day on which the source published it
 * @param series short name of the source, which keeps editions of several sources apart
 * @param source where they were found
 * @param licence under which they may be used; absent when the source does not say
 */
record LearnersReport(
        @NotNull @CountryCode String country,
        @NotNull LocalDate edition,

        @Nullable @Pattern(regexp = "[a-z0-9]+(-[a-z0-9]+)*") @Size(max = 60)
        String series,

        @NotBlank @Size(max = 1_000) String source,
        @Nullable @Size(max = 200) String licence,
        @NotEmpty @Size(max = 2_000) List<@Valid Row> rows) {

    /** Country, edition and, when it is told, series: {@code SEN@2022-02-28@uis}. */
    String id() {
        return country + "@" + edition + (series == null ? "" : "@" + series);
    }
}
