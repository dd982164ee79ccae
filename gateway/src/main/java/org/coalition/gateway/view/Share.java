package org.coalition.gateway.view;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What one record adds to the cube.
 *
 * @param place where
 * @param sums for all modalities, then for each one in the order of the vocabulary
 */
record Share(Place place, List<Sums> sums) {
    static final Share NONE = new Share(new Place(List.of(), List.of()), List.of());

    /**
     * Where a record stands in the cube.
     *
     * @param keys of the cells
     * @param slots in each of them
     */
    record Place(List<String> keys, List<Integer> slots) {}

    /** What both add; they stand in the same place. */
    Share plus(Share other) {
        return new Share(
                place,
                IntStream.range(0, sums.size())
                        .mapToObj(modality -> sums.get(modality).plus(other.sums.get(modality)))
                        .toList());
    }

    /** Tells what it adds to each slot of each cell. */
    void each(Visitor visitor) {
        for (int modality = 0; modality < sums.size(); modality++) {
            Sums one = sums.get(modality);
            if (!one.isZero()) {
                for (String key : place.keys()) {
                    for (int slot : place.slots()) {
                        visitor.visit(key, Slots.under(modality, slot), one);
                    }
                }
            }
        }
    }

    /** Takes what is added to a slot of a cell. */
    interface Visitor {
        void visit(String key, int slot, Sums sums);
    }
}
