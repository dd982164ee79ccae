package org.coalition.event.events;

import org.jspecify.annotations.Nullable;

/**
 * What an event has to know of somebody who wants to register.
 *
 * @param registration as in {@link Seat}
 * @param address as in {@link Seat}
 * @param country ISO 3166-1 alpha-3; null when not said
 * @param organisation as in {@link Seat}; null when not said
 */
public record Applicant(
        String registration,
        String address,
        @Nullable String country,
        @Nullable String organisation) {}
