package org.coalition.partner.organisations;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Why something is decided. */
record Reason(@Nullable @Size(max = 2_000) String reason) {}
