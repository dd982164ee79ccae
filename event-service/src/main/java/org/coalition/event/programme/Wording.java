package org.coalition.event.programme;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Title and description in one more language. */
public record Wording(
        @NotBlank @Size(max = 300) String title,
        @Nullable @Size(max = 4_000) String description) {}
