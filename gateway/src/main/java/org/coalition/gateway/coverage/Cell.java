package org.coalition.gateway.coverage;

import org.jspecify.annotations.Nullable;

/**
 * What is known of one kind of help in one country. All figures are people. Null means unknown, which is never 0.
 *
 * @param level ISCED 2011 level that was asked for; null for all
 * @param beneficiary that was asked for; null for all
 * @param affected learners kept from school on the day that was asked for
 * @param offered spare capacity that could serve this cell; one pool may be offered to many cells, so the figures of
 *     different cells do not add up
 * @param offeredUnknown how many contributions beside it do not say their capacity
 * @param reach people reached by firm commitments to confirmed needs; null without a confirmed need
 * @param gap people in confirmed need beyond the reach; null without a confirmed need
 * @param dependencyGap people who are promised what presupposes connectivity or devices, beyond those who get either
 */
record Cell(
        String country,
        String kind,
        @Nullable Integer level,
        @Nullable String beneficiary,
        Affected affected,
        InNeed inNeed,
        @Nullable Long offered,
        int offeredUnknown,
        long pledged,
        long committed,
        long inProgress,
        long delivered,
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
}
