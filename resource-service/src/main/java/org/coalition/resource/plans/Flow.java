package org.coalition.resource.plans;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;

/**
 * How many people each group of offers serves of each group of needs.
 *
 * @param pairs those with at least one person, by offers, then by needs
 */
record Flow(List<Pair> pairs) {

    /** @param people at least one */
    record Pair(int offers, int needs, long people) {}

    /** Remembers which arc stands for which pair. */
    static final class Builder {
        private final List<int[]> arcs = new ArrayList<>();

        void add(int arc, int offers, int needs) {
            arcs.add(new int[] {arc, offers, needs});
        }

        Flow build(IntToLongFunction flow) {
            return new Flow(arcs.stream()
                    .map(arc -> new Pair(arc[1], arc[2], flow.applyAsLong(arc[0])))
                    .filter(pair -> pair.people() > 0)
                    .toList());
        }
    }

    /** People of a group of needs who are served. */
    long served(int needs) {
        return pairs.stream()
                .filter(pair -> pair.needs() == needs)
                .mapToLong(Pair::people)
                .sum();
    }
}
