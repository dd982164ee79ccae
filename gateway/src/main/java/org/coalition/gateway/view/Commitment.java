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

    /** People in the figure of its state: those reached once it is delivered, those promised before. */
    public long counted() {
        Long reached = peopleReached;
        return state.equals("delivered") && reached != null ? reached : people;
    }

    /** True when it counts as coverage; a bare pledge does not. */
    public boolean isFirm() {
        return state.equals("committed") || state.equals("in-progress") || state.equals("delivered");
    }

    /** True when it came to nothing. */
    public boolean isVoid() {
        return state.equals("declined") || state.equals("retracted") || state.equals("lapsed");
    }
}
