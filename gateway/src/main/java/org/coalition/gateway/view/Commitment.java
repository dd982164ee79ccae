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

    /** People whom it is for: those reached once all is delivered; before that those promised, or reached if more. */
    public long counted() {
        Long reached = peopleReached;
        if (reached == null) {
            return people;
        }
        return isDelivered() ? reached : Math.max(people, reached);
    }

    /** Those of them who were reached so far; the others stand in the figure of its state. */
    public long reached() {
        Long reached = peopleReached;
        return reached != null ? reached : isDelivered() ? people : 0;
    }

    /** Without those whom nothing reached yet. */
    Commitment asFarAsReached() {
        return new Commitment(id, contribution, need, state, reached(), reached());
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
