package org.coalition.resource.partners;

import org.jspecify.annotations.Nullable;

/**
 * What a fact tells of organisations that became one.
 *
 * @param from id of the one that was taken over
 * @param into id of the one that it belongs to by now; it may have been taken over itself since
 * @param by who decided
 */
public record Merged(
        String from, String into, String by, @Nullable String reason) {}
