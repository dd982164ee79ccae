package org.coalition.resource.needs;

/**
 * How many people are promised something for a need, or were reached, in four figures; nobody stands in two of them.
 *
 * @param pledged by bare pledges, which are no coverage
 * @param committed and not begun
 * @param inProgress begun, and not reached yet
 * @param delivered reached so far
 */
public record Promised(long pledged, long committed, long inProgress, long delivered) {
    public static final Promised NOTHING = new Promised(0, 0, 0, 0);

    public Promised plus(Promised other) {
        return new Promised(
                pledged + other.pledged,
                committed + other.committed,
                inProgress + other.inProgress,
                delivered + other.delivered);
    }

    long firm() {
        return committed + inProgress + delivered;
    }
}
