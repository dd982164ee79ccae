package org.coalition.gateway.view;

/** What adds up from record to record, in people where nothing else is said. */
public enum Sum {
    /** Spare capacity of contributions that say it. */
    OFFERED(0),
    /** Contributions in {@link #OFFERED}. */
    OFFERS(1),
    /** Contributions that do not say their capacity. */
    OFFERS_UNKNOWN(2),
    /** Confirmed needs. */
    CONFIRMED_NEEDS(3),
    CONFIRMED(4),
    /** Needs declared for the country. */
    DECLARED_NEEDS(5),
    DECLARED_FOR(6),
    PLEDGED(7),
    COMMITTED(8),
    IN_PROGRESS(9),
    DELIVERED(10),
    /** Reached in each confirmed need when its commitments overlap wholly. */
    FLOOR(11),
    /** Reached in each confirmed need when they do not overlap. */
    CEILING(12),
    /** As the ceiling, over all needs. */
    FIRM(13),
    /** Promised what presupposes something, in each need as at the ceiling. */
    DEPENDENT(14),
    /** Took part in events. */
    ATTENDED(15);

    /** How many needs depend on a kind stands at this place and after it, in the order of {@link Vocabulary#KINDS}. */
    static final int DEPENDING = 16;

    private final int place;

    Sum(int place) {
        this.place = place;
    }

    int place() {
        return place;
    }
}
