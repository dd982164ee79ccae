package org.coalition.gateway.coverage;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one kind of help in one place. All figures are people. Null means unknown, which is never 0.
 *
 * @param country that was asked for; null for a region or group
 * @param region M49 code; null for a country or group
 * @param group null for a country or region
 * @param level ISCED 2011 level that was asked for; null for all
 * @param beneficiary that was asked for; null for all
 * @param modality that was asked for; null for all
 * @param affected learners kept from school on the day that was asked for
 * @param offered spare capacity that could serve this cell; one pool may be offered to many cells, so the figures of
 *     different cells do not add up
 * @param offeredUnknown how many contributions beside it do not say their capacity
 * @param attended people who took part in events, of training alone, beside and not inside what was delivered; null when
 *     no event tells any
 * @param reach people reached by firm commitments to confirmed needs; null without a confirmed need
 * @param gap people in confirmed need beyond the reach; null without a confirmed need
 * @param dependencyGap people who are promised what presupposes connectivity or devices, beyond those who get either
 */
record Cell(
        @Nullable String country,
        @Nullable String region,
        @Nullable String group,
        String kind,
        @Nullable Integer level,
        @Nullable String beneficiary,
        @Nullable String modality,
        Affected affected,
        InNeed inNeed,
        @Nullable Long offered,
        long offeredUnknown,
        long pledged,
        long committed,
        long inProgress,
        long delivered,
        @Nullable Long attended,
        @Nullable Reach reach,
        @Nullable Gap gap,
        long dependencyGap) {

    /**
     * People in need.
     *
     * @param confirmed by the ministry; null when it confirmed nothing
     * @param declaredFor by the secretariat, beside and not inside; null when it declared nothing
     */
    record InNeed(@Nullable Long confirmed, @Nullable Long declaredFor) {}

    /** Commitments may reach the same people: at least the largest one, at most their sum. */
    record Reach(long floor, long ceiling) {}

    /** What is left open when commitments overlap wholly ({@code atFloor}) or not at all ({@code atCeiling}). */
    record Gap(long atFloor, long atCeiling) {}

    Area area() {
        return new Area(country, region, group);
    }

    /** Every figure by its name, in the order of the answer. */
    Map<String, @Nullable Long> figures() {
        Map<String, @Nullable Long> figures = new LinkedHashMap<>(affected.figures());
        figures.put("inNeed.confirmed", inNeed.confirmed);
        figures.put("inNeed.declaredFor", inNeed.declaredFor);
        figures.put("offered", offered);
        figures.put("offeredUnknown", offeredUnknown);
        figures.put("pledged", pledged);
        figures.put("committed", committed);
        figures.put("inProgress", inProgress);
        figures.put("delivered", delivered);
        figures.put("attended", attended);
        figures.put("reach.floor", reach == null ? null : Long.valueOf(reach.floor));
        figures.put("reach.ceiling", reach == null ? null : Long.valueOf(reach.ceiling));
        figures.put("gap.atFloor", gap == null ? null : Long.valueOf(gap.atFloor));
        figures.put("gap.atCeiling", gap == null ? null : Long.valueOf(gap.atCeiling));
        figures.put("dependencyGap", dependencyGap);
        return figures;
    }
}
