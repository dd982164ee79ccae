package org.coalition.resource.vocabulary;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Why something is done. */
public record Reason(@Nullable @Size(max = 2_000) String reason) {}
