package org.coalition.partner.organisations;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Who it is elsewhere.
 *
 * @param scheme register that gave the id, for example {@code iati}, {@code lei}, {@code un}
 */
record ExternalId(
        @NotBlank @Size(max = 40) String scheme,
        @NotBlank @Size(max = 200) String id) {}
