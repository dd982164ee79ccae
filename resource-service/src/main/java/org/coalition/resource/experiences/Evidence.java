package org.coalition.resource.experiences;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.coalition.http.codes.WebAddress;
import org.jspecify.annotations.Nullable;

/**
 * Something that shows what came of a practice.
 *
 * @param note what it shows
 */
record Evidence(
        @NotNull Kind kind,
        @NotNull @Size(max = 1_000) @WebAddress String url,
        @Nullable @Size(max = 1_000) String note) {

    /** What it is, strongest first. */
    enum Kind {
        EVALUATION,
        SURVEY,
        USAGE_DATA,
        REPORT,
        MEDIA,
        TESTIMONY;

        /** As the API says it. */
        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
