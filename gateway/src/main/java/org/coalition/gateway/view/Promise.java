package org.coalition.gateway.view;

import java.time.LocalDate;
import java.util.List;

/** A commitment together with the contribution that it takes from. */
public record Promise(Commitment commitment, Contribution contribution) {

    /** True when something of it counts on that day: while the contribution can be had; what was delivered also after that. */
    public boolean holds(LocalDate day) {
        Commitment then = commitment.on(day);
        return !then.isVoid()
                && contribution.window().hasBegun(day)
                && (contribution.window().includes(day) || then.isDelivered() || then.reached() > 0);
    }

    /** The commitment as it counts on that day: once the contribution's window is over, those reached alone. */
    public Commitment on(LocalDate day) {
        Commitment then = commitment.on(day);
        return contribution.window().includes(day) ? then : then.asFarAsReached();
    }

    /** Kinds that people must have already, beyond what is promised itself. */
    public List<String> presupposes() {
        return contribution.presupposes().stream()
                .filter(kind -> !kind.equals(contribution.kind()))
                .toList();
    }
}
