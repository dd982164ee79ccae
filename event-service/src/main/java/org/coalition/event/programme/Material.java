package org.coalition.event.programme;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.coalition.http.codes.LanguageTag;
import org.coalition.http.codes.WebAddress;
import org.jspecify.annotations.Nullable;

/** A recording or slides, where everybody finds them. */
public record Material(
        @NotBlank @Size(max = 1_000) @WebAddress String url,
        @Nullable @Size(max = 300) String title,
        @Nullable @LanguageTag String language) {}
