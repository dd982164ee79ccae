package org.coalition.resource.needs;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A need with how far it is met.
 *
 * @param state follows from what is promised
 * @param promised what the state follows from
 */
record Shown(
        NeedState state,
        @JsonUnwrapped @JsonIgnoreProperties("state") Need need,
        Figures promised) {

    /** @param beyondNeed firmly promised or delivered to more people than are in need; 0 when not */
    record Figures(@JsonUnwrapped Promised figures, long beyondNeed) {}

    static Shown of(Need need, Promised promised) {
        long people = need.demand().people();
        NeedState state = need.isCancelled() ? NeedState.CANCELLED : NeedState.of(people, promised);
        return new Shown(state, need, new Figures(promised, Math.max(0, promised.firm() - people)));
    }
}
