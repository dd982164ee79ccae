package org.coalition.resource.plans;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.coalition.outbox.Fact;

/**
 * What came out of a plan.
 *
 * @param proposed in the order of their needs
 * @param open needs that are left uncovered, the largest first
 */
record Result(List<Share> proposed, List<Cover> cover, List<Open> open) {

    /** It was computed. */
    record Computed(Instant time, Result state) implements Fact<Result> {
        @Override
        public String type() {
            return "plan.computed";
        }

        /** The result itself stands in its document. */
        @Override
        public Object data() {
            return Map.of();
        }

        @Override
        public Object answer() {
            return Map.of();
        }
    }
}
