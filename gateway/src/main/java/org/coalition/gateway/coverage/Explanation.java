package org.coalition.gateway.coverage;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the figures of a cell come from. What is counted in a figure adds up to it.
 *
 * @param rule how records become figures
 * @param rules the same for each figure
 * @param counted records in the figures
 * @param leftOut records that one might expect in the figures, and why they are not
 * @param next cursor of the page after this one; null when this is the last
 */
record Explanation(
        Cell cell,
        String rule,
        Map<String, String> rules,
        List<Counted> counted,
        int countedTotal,
        List<LeftOut> leftOut,
        int leftOutTotal,
        @Nullable String next) {

    /**
     * A record that counts.
     *
     * @param people what it adds; below 0 when it takes away; null when its capacity is unknown, and it counts as one
     * @param figure where it counts
     */
    record Counted(String type, String id, @Nullable Long people, String figure, String href) {
        Counted(String type, String id, @Nullable Long people, String figure) {
            this(type, id, people, figure, link(type, id));
        }
    }

    /** A record that does not. */
    record LeftOut(String type, String id, String reason, String href) {
        LeftOut(String type, String id, String reason) {
            this(type, id, reason, link(type, id));
        }
    }

    /** One page of what there is to say; the cursor is the number of records before it. */
    static Explanation of(Cell cell, Reasons reasons, int from, int most) {
        int longest = Math.max(reasons.counted().size(), reasons.leftOut().size());
        return new Explanation(
                cell,
                Rules.ALL,
                Rules.EACH,
                page(reasons.counted(), from, most),
                reasons.counted().size(),
                page(reasons.leftOut(), from, most),
                reasons.leftOut().size(),
                longest > from + most ? String.valueOf(from + most) : null);
    }

    private static <T> List<T> page(List<T> all, int from, int most) {
        return all.subList(Math.min(from, all.size()), Math.min(from + most, all.size()));
    }

    private static String link(String type, String id) {
        return "/api/v1/" + (type.equals("school-status") || type.equals("learners") ? type : type + "s") + "/" + id;
    }
}
