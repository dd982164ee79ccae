package org.coalition.gateway.view;

import java.time.LocalDate;
import java.util.List;

/** A commitment together with the contribution that it takes from. */
public record Promise(Commitment commitment, Contribution contribution) {

    /** True when it counts on that day: while the contribution can be had, and once delivered also after that. */
    public boolean holds(LocalDate day) {
        return !commitment.isVoid()
                && (commitment.isDelivered()
                        ? contribution.window().hasBegun(day)
                        : contribution.window().includes(day));
    }

    /** Kinds that people must have already, beyond what is promised itself. */
    public List<String> presupposes() {
        return contribution.presupposes().stream()
                .filter(kind -> !kind.equals(contribution.kind()))
                .toList();
    }
}
