package org.coalition.gateway.view;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** Of all records at once. Those that stand in the same cells are added up before. */
    static Cube of(Records records, LocalDate day) {
        Known known = new Known(records, null);
        Map<Share.Place, Share> shares = Stream.concat(
                        records.contributions().values().parallelStream()
                                .map(offer -> Count.share(offer.value(), known, day)),
                        records.needs().values().parallelStream().map(need -> Count.share(need.value(), known, day)))
                .filter(share -> !share.equals(Share.NONE))
                .collect(Collectors.toConcurrentMap(Share::place, share -> share, Share::plus));
        Map<String, Map<Integer, Sums>> all = new HashMap<>();
        shares.values()
                .forEach(share -> share.each((key, slot, sums) ->
                        all.computeIfAbsent(key, none -> new HashMap<>()).merge(slot, sums, Sums::plus)));
        PMap<String, PMap<Integer, Sums>> cells = HashTreePMap.empty();
        for (Map.Entry<String, Map<Integer, Sums>> cell : all.entrySet()) {
            cells = cells.plus(cell.getKey(), IntTreePMap.from(cell.getValue()));
        }
        return new Cube(cells);
    }

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
        if (before.equals(now)) {
            return this;
        }
        Changing changing = new Changing(cells);
        before.each((key, slot, sums) -> changing.add(key, slot, Sums.NONE.minus(sums)));
        now.each(changing::add);
        return new Cube(changing.cells);
    }

    /** Cells on their way from one version to the next. */
    private static final class Changing {
        private PMap<String, PMap<Integer, Sums>> cells;

        Changing(PMap<String, PMap<Integer, Sums>> cells) {
            this.cells = cells;
        }

        void add(String key, int slot, Sums sums) {
            PMap<Integer, Sums> cell = cells.getOrDefault(key, IntTreePMap.empty());
            Sums next = cell.getOrDefault(slot, Sums.NONE).plus(sums);
            PMap<Integer, Sums> rest = next.isZero() ? cell.minus(slot) : cell.plus(slot, next);
            cells = rest.isEmpty() ? cells.minus(key) : cells.plus(key, rest);
        }
    }
}
