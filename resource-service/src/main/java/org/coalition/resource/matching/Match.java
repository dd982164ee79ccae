package org.coalition.resource.matching;

import java.util.Comparator;
import java.util.List;
import org.coalition.resource.contributions.Contribution;
import org.coalition.resource.contributions.ContributionState;
import org.coalition.resource.contributions.Fit;
import org.jspecify.annotations.Nullable;

/**
 * How one contribution stands to a need.
 *
 * @param contribution its id
 * @param remaining people whom its pool can serve still; absent when its capacity is unknown
 * @param fits false as soon as there is one thing against it
 * @param score sum of the points of the reasons; 0 when it does not fit
 * @param reasons what speaks for it, with points
 * @param whyNot what is against it; empty when it fits
 */
record Match(
        String contribution,
        @Nullable String organisation,
        String title,
        ContributionState state,
        @Nullable Long remaining,
        boolean fits,
        int score,
        List<Fit.Reason> reasons,
        List<Fit.Reason> whyNot) {
    /** The best first; what does not fit last. */
    static final Comparator<Match> BEST_FIRST = Comparator.comparing(Match::fits)
            .thenComparing(Match::score)
            .reversed()
            .thenComparing(Match::contribution);

    static Match of(Contribution contribution, List<Fit.Reason> reasons, List<Fit.Reason> whyNot) {
        int score = reasons.stream()
                .map(Fit.Reason::points)
                .mapToInt(points -> points == null ? 0 : points)
                .sum();
        return new Match(
                contribution.id(),
                contribution.offer().organisation(),
                contribution.offer().title(),
                contribution.state(),
                contribution.pool() == null ? null : contribution.pool().remaining(),
                whyNot.isEmpty(),
                score,
                reasons,
                whyNot);
    }

    /** Its place in the ranking, as the cursor of what comes after it. */
    String cursor() {
        return (fits ? "1" : "0") + "." + score + "." + contribution;
    }

    /** True when it comes after the place. Errors: {@link NumberFormatException} when that is none. */
    boolean isAfter(String cursor) {
        String[] parts = cursor.split("\\.", 3);
        if (parts.length < 3) {
            throw new NumberFormatException(cursor);
        }
        int other = Integer.parseInt(parts[1]);
        boolean fit = parts[0].equals("1");
        return fits != fit ? fit : score != other ? score < other : contribution.compareTo(parts[2]) > 0;
    }
}
