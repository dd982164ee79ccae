package org.coalition.gateway.view;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Learners enrolled in a country, as one edition of a source has it.
 *
 * @param reportedBy {@code ministry} for the country's own word
 */
public record Learners(
        String id,
        String country,
        LocalDate edition,
        String source,
        @Nullable String licence,
        @Nullable String reportedBy,
        List<Row> rows) {
    /** What the ministry says of its own country stands before other sources; then the newest edition. */
    public static final Comparator<Learners> FOREMOST_FIRST = Comparator.comparing(Learners::isOwn)
            .thenComparing(Learners::edition)
            .thenComparing(Learners::id)
            .reversed();

    private static final Comparator<Row> COARSEST_FIRST =
            Comparator.comparing((Row row) -> row.levels().size()).reversed();

    /**
     * One figure of the source.
     *
     * @param learners absent when the source does not know it
     */
    public record Row(
            List<Integer> levels, String sex, @Nullable Long learners) {}

    /** True when the ministry of the country said so itself. */
    public boolean isOwn() {
        return "ministry".equals(reportedBy);
    }

    /** Of both sexes at these levels, each level counted once; empty when one of them is not known. */
    public Optional<Long> total(Collection<Integer> levels) {
        Set<Integer> open = new HashSet<>(levels);
        long total = 0;
        for (Row row : rows.stream().sorted(COARSEST_FIRST).toList()) {
            Long learners = row.learners();
            if (row.sex().equals("both") && learners != null && open.containsAll(row.levels())) {
                row.levels().forEach(open::remove);
                total += learners;
            }
        }
        return open.isEmpty() ? Optional.of(total) : Optional.empty();
    }
}
