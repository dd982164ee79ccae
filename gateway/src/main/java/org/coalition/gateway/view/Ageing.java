package org.coalition.gateway.view;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How long ago the member said that an offer still holds.
 *
 * @param days since then
 * @param open true while there is something to confirm
 */
record Ageing(long days, boolean open) {

    /** Empty when nobody knows when it was confirmed. */
    static Optional<Ageing> of(JsonNode contribution, LocalDate day) {
        JsonNode confirmed = contribution.path("confirmedOn");
        if (!confirmed.isString()) {
            return Optional.empty();
        }
        String state = contribution.path("state").asString("");
        long days = ChronoUnit.DAYS.between(LocalDate.parse(confirmed.asString()), day);
        return Optional.of(new Ageing(Math.max(0, days), state.equals("published") || state.equals("exhausted")));
    }

    /** The contribution with {@code confirmationAge} in days, and whether it is {@code stale}. */
    JsonNode shown(ObjectNode contribution, long staleAfter) {
        return contribution.deepCopy().put("confirmationAge", days).put("stale", open && days >= staleAfter);
    }
}
