package org.coalition.gateway.view;

import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.IntTreePMap;
import org.pcollections.PMap;

/**
 * Figures of every place and kind, prepared: a fact changes the few that its record stands in, and a question reads a few,
 * however many records there are.
 *
 * @param cells by slot, under for example {@code needs/SEN/training}; see {@link Slots}
 */
public record Cube(PMap<String, PMap<Integer, Sums>> cells) {
    static final Cube NONE = new Cube(HashTreePMap.empty());

    /** Contributions at a place: those of the places around a country do not overlap. */
    public static String offers(String place, String kind) {
        return "offers/" + place + "/" + kind;
    }

    /** Contributions that serve some country of an area, each once; without those that are global. */
    public static String into(String area, String kind) {
        return "into/" + area + "/" + kind;
    }

    /** People of a country who took part in events; those of events for teachers under teachers. */
    public static String attended(String country) {
        return "attended/" + country;
    }

    /** Needs of a country, with the commitments to them. */
    public static String needs(String country, String kind) {
        return "needs/" + country + "/" + kind;
    }

    /**
     * What records add up to.
     *
     * @param modality null for all
     */
    public Sums read(String key, @Nullable Integer level, @Nullable String beneficiary, @Nullable String modality) {
        PMap<Integer, Sums> cell = cells.get(key);
        if (cell == null) {
            return Sums.NONE;
        }
        int under = modality == null ? 0 : Vocabulary.MODALITIES.indexOf(modality) + 1;
        Sums sums = Sums.NONE;
        for (int slot : Slots.asked(level, beneficiary)) {
            sums = sums.plus(cell.getOrDefault(Slots.under(under, slot), Sums.NONE));
        }
        return sums;
    }

    /** With what a record adds now instead of what it added before. */
    Cube with(Share before, Share now) {
        return before.equals(now) ? this : new Cube(now.addedTo(before.takenFrom(cells)));
    }

    static PMap<String, PMap<Integer, Sums>> plus(
            PMap<String, PMap<Integer, Sums>> cells, String key, int slot, Sums sums) {
        PMap<Integer, Sums> cell = cells.getOrDefault(key, IntTreePMap.empty());
        Sums next = cell.getOrDefault(slot, Sums.NONE).plus(sums);
        PMap<Integer, Sums> rest = next.isZero() ? cell.minus(slot) : cell.plus(slot, next);
        return rest.isEmpty() ? cells.minus(key) : cells.plus(key, rest);
    }
}
