package org.coalition.gateway.view;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where a record stands inside a cell of the cube. A record for levels 1 and 2 stands under the total, under 1 and under 2,
 * so that it counts once when no level is asked; one that names no level stands under the total and under "every", which is
 * read together with each level. The same holds for beneficiaries. One that names no modality stands under the total alone.
 */
final class Slots {
    private static final int LEVELS = 11;
    private static final int BENEFICIARIES = Vocabulary.BENEFICIARIES.size() + 2;
    private static final int TOTAL = 0;
    private static final int EVERY = 1;

    private Slots() {}

    /** Slots under the total of all modalities. */
    static List<Integer> of(List<Integer> levels, List<String> beneficiaries) {
        int[] ofLevels = named(levels.stream().mapToInt(level -> level));
        int[] ofBeneficiaries = named(beneficiaries.stream().mapToInt(Vocabulary.BENEFICIARIES::indexOf));
        return product(ofLevels, ofBeneficiaries);
    }

    /** Slots that make up the answer, under the total of all modalities. */
    static List<Integer> asked(@Nullable Integer level, @Nullable String beneficiary) {
        return product(
                level == null ? new int[] {TOTAL} : new int[] {EVERY, level + 2},
                beneficiary == null
                        ? new int[] {TOTAL}
                        : new int[] {EVERY, Vocabulary.BENEFICIARIES.indexOf(beneficiary) + 2});
    }

    /** The same slot under a modality: 0 for the total, then in the order of the vocabulary. */
    static int under(int modality, int slot) {
        return modality * LEVELS * BENEFICIARIES + slot;
    }

    private static int[] named(IntStream named) {
        int[] places = named.map(place -> place + 2).distinct().toArray();
        return IntStream.concat(IntStream.of(TOTAL), places.length == 0 ? IntStream.of(EVERY) : IntStream.of(places))
                .toArray();
    }

    private static List<Integer> product(int[] levels, int[] beneficiaries) {
        return IntStream.of(levels)
                .flatMap(level -> IntStream.of(beneficiaries).map(one -> level * BENEFICIARIES + one))
                .boxed()
                .toList();
    }
}
