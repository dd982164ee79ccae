package org.coalition.gateway.view;

import java.util.List;
import org.pcollections.PMap;

/**
 * What one record adds to the cube.
 *
 * @param keys of the cells
 * @param slots in each of them
 * @param sums for all modalities, then for each one in the order of the vocabulary
 */
record Share(List<String> keys, List<Integer> slots, List<Sums> sums) {
    static final Share NONE = new Share(List.of(), List.of(), List.of());

    PMap<String, PMap<Integer, Sums>> addedTo(PMap<String, PMap<Integer, Sums>> cells) {
        return with(cells, false);
    }

    PMap<String, PMap<Integer, Sums>> takenFrom(PMap<String, PMap<Integer, Sums>> cells) {
        return with(cells, true);
    }

    private PMap<String, PMap<Integer, Sums>> with(PMap<String, PMap<Integer, Sums>> cells, boolean taken) {
        PMap<String, PMap<Integer, Sums>> next = cells;
        for (int modality = 0; modality < sums.size(); modality++) {
            Sums one = taken ? Sums.NONE.minus(sums.get(modality)) : sums.get(modality);
            if (!one.isZero()) {
                for (String key : keys) {
                    for (int slot : slots) {
                        next = Cube.plus(next, key, Slots.under(modality, slot), one);
                    }
                }
            }
        }
        return next;
    }
}
