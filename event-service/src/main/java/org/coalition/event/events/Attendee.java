package org.coalition.event.events;

import org.coalition.event.programme.Beneficiary;
import org.jspecify.annotations.Nullable;

/**
 * What counts of somebody who took part.
 *
 * @param country ISO 3166-1 alpha-3; null when not said
 * @param role null when not said
 * @param language BCP 47; null when not said
 */
public record Attendee(
        @Nullable String country,
        @Nullable Beneficiary role,
        @Nullable String language) {
    /** Nothing is known of the person, or not any more. */
    public static final Attendee UNKNOWN = new Attendee(null, null, null);
}
