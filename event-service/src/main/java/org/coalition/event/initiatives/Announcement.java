package org.coalition.event.initiatives;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.coalition.http.codes.LanguageTag;
import org.jspecify.annotations.Nullable;

/** What is said about an initiative. */
record Announcement(
        @NotBlank @Size(max = 200) String title,
        @Nullable @Size(max = 4_000) String description,
        @Size(max = 100) List<@LanguageTag String> languages,
        @Nullable @Size(max = 1_000) String source) {

    Announcement {
        languages = languages == null ? List.of() : List.copyOf(languages);
    }
}
