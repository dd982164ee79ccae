package org.coalition.resource.reference;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.coalition.http.codes.CountryCode;
import org.jspecify.annotations.Nullable;

/**
 * Figures of one country in one edition of a source.
 *
 * @param edition day on which the source published it
 * @param source where they were found
 * @param licence under which they may be used; absent when the source does not say
 */
record LearnersReport(
        @NotNull @CountryCode String country,
        @NotNull LocalDate edition,
        @NotBlank @Size(max = 1_000) String source,
        @Nullable @Size(max = 200) String licence,
        @NotEmpty @Size(max = 2_000) List<@Valid Row> rows) {}
