package org.coalition.event.programme;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Who speaks, as the host announces it in public. A host names only who agreed to that; an address is refused, so that
 * there is no way to reach the person from here.
 *
 * @param affiliation office and organisation, for example {@code Director, UNESCO IITE}
 */
public record Speaker(
        @NotBlank @Size(max = 200) @Pattern(regexp = NO_ADDRESS, message = "must be a name without an address")
        String name,

        @Nullable @Size(max = 300) @Pattern(regexp = NO_ADDRESS, message = "must be an office without an address")
        String affiliation) {
    private static final String NO_ADDRESS = "[^@]*";
}
