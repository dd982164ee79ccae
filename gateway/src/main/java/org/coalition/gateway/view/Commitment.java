package org.coalition.gateway.view;

import org.jspecify.annotations.Nullable;

/** What coverage needs to know of a commitment. */
public record Commitment(
        String id,
        String contribution,
        String need,
        String state,
        long people,
        @Nullable Long peopleReached) {

    public Commitment {
        state = Once.only(state);
    }

    /** People in the figure of its state: those reached once it is delivered, those promised before. */
    public long counted() {
        Long reached = peopleReached;
        return isDelivered() && reached != null ? reached : people;
    }

    public boolean isDelivered() {
        return state.equals("delivered");
    }

    /** True when it counts as coverage; a bare pledge does not. */
    public boolean isFirm() {
        return state.equals("committed") || state.equals("in-progress") || isDelivered();
    }

    /** True when it came to nothing. */
    public boolean isVoid() {
        return state.equals("declined") || state.equals("retracted") || state.equals("lapsed");
    }
}
