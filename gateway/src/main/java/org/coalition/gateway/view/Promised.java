package org.coalition.gateway.view;

import java.util.Collection;

/**
 * How many people are promised something for a need, or were reached; nobody stands in two of the first four figures.
 *
 * @param pledged by bare pledges, which are no coverage
 * @param committed and not begun
 * @param inProgress begun, and not reached yet
 * @param delivered reached so far
 * @param beyondNeed firmly promised or delivered to more people than are in need; 0 when not
 */
record Promised(long pledged, long committed, long inProgress, long delivered, long beyondNeed) {

    static Promised of(Need need, Collection<Commitment> commitments) {
        long pledged = 0;
        long committed = 0;
        long inProgress = 0;
        long delivered = 0;
        for (Commitment commitment : commitments) {
            if (commitment.isVoid()) {
                continue;
            }
            long ahead = commitment.counted() - commitment.reached();
            switch (commitment.state()) {
                case "pledged" -> pledged += ahead;
                case "committed" -> committed += ahead;
                default -> inProgress += ahead;
            }
            delivered += commitment.reached();
        }
        long firm = committed + inProgress + delivered;
        return new Promised(pledged, committed, inProgress, delivered, Math.max(0, firm - need.people()));
    }

    /** State of a need for so many people. */
    String state(long people) {
        long firm = committed + inProgress + delivered;
        if (delivered >= people) {
            return "fulfilled";
        }
        return firm == 0 ? "uncommitted" : firm < people ? "partially-committed" : "fully-committed";
    }
}
