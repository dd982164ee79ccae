package org.coalition.partner.duplicates;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What organisations are compared by.
 *
 * @param externalIds as {@code scheme:id} in lower case
 */
public record Identity(String id, String name, @Nullable String acronym, Set<String> externalIds) {}
