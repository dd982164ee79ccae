package org.coalition.partner.organisations;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.Fact;
import org.coalition.outbox.Request;
import org.jspecify.annotations.Nullable;

/**
 * All merges, in one place: so two of them at once cannot go in a circle, and one that a crash cut short is found.
 *
 * @param all oldest first
 */
record Merges(List<Merge> all) {
    static final String ID = "all";
    static final Merges NONE = new Merges(List.of());

    /**
     * @param once the request that wanted it: whoever carries it out, and however many do at once, answers that one
     * @param done false until both records say so
     */
    record Merge(
            String from,
            String into,
            String by,
            @Nullable String reason,
            Instant at,
            @Nullable Request once,
            boolean done) {
        Merge finished() {
            return new Merge(from, into, by, reason, at, once, true);
        }
    }

    /** A merge was decided, or carried out. */
    record Recorded(String type, Merge merge, Merges state) implements Fact<Merges> {
        @Override
        public Instant time() {
            return merge.at();
        }

        @Override
        public Object data() {
            return merge;
        }

        @Override
        public Object answer() {
            return merge;
        }
    }

    /** Errors: 409 when one of the two was merged before, 422 when they are one. */
    Recorded decide(Merge merge) {
        if (merge.from().equals(merge.into())) {
            throw Problem.refused("/into", "itself", "An organisation cannot be merged into itself.");
        }
        requireNotMerged(merge.from());
        requireNotMerged(merge.into());
        return new Recorded(
                "merge.decided",
                merge,
                new Merges(Stream.concat(all.stream(), Stream.of(merge)).toList()));
    }

    Recorded finish(Merge merge) {
        List<Merge> after = all.stream()
                .map(one -> one.from().equals(merge.from()) ? one.finished() : one)
                .toList();
        return new Recorded("merge.carried-out", merge.finished(), new Merges(after));
    }

    Optional<Merge> of(String from) {
        return all.stream().filter(merge -> merge.from().equals(from)).findFirst();
    }

    private void requireNotMerged(String id) {
        of(id).ifPresent(merge -> {
            throw Problem.conflict(
                    "'" + id + "' was merged into '" + merge.into() + "'.", Map.of("mergedInto", merge.into()));
        });
    }
}
