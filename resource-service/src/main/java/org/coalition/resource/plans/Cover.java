package org.coalition.resource.plans;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.coalition.resource.board.Board;
import org.coalition.resource.needs.Need;
import org.coalition.resource.needs.Standing;
import org.coalition.resource.vocabulary.Kind;

/**
 * What a plan would change for one country, kind and standing of needs, in people. Needs that were declared for a country
 * stand apart from those that its ministry confirmed.
 *
 * @param before covered now; bare pledges cover nobody
 * @param after covered with the plan
 * @param pledged bare pledges now, which are not among the covered
 */
record Cover(String country, Kind kind, Standing standing, long inNeed, long before, long after, long pledged) {

    /** All figures in one. */
    record Total(long inNeed, long before, long after) {
        static Total of(Collection<Cover> cover) {
            long inNeed = 0;
            long before = 0;
            long after = 0;
            for (Cover line : cover) {
                inNeed += line.inNeed;
                before += line.before;
                after += line.after;
            }
            return new Total(inNeed, before, after);
        }
    }

    /** @param got people whom the plan covers, by need */
    static List<Cover> of(Collection<Need> needs, Board board, Map<String, Long> got) {
        Map<Place, Cover> lines = new LinkedHashMap<>();
        for (Need need : needs) {
            long before = board.covered(need);
            Cover one = new Cover(
                    need.country(),
                    need.kind(),
                    need.standing(),
                    need.demand().people(),
                    before,
                    before + got.getOrDefault(need.id(), 0L),
                    board.pledged(need));
            lines.merge(one.place(), one, Cover::plus);
        }
        return lines.values().stream()
                .sorted(Comparator.comparing(Cover::place))
                .toList();
    }

    Place place() {
        return new Place(country, kind, standing);
    }

    /** Of what a line tells. */
    record Place(String country, Kind kind, Standing standing) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byCountry = country.compareTo(other.country);
            int byKind = kind.compareTo(other.kind);
            return byCountry != 0 ? byCountry : byKind != 0 ? byKind : standing.compareTo(other.standing);
        }
    }

    private Cover plus(Cover other) {
        return new Cover(
                country,
                kind,
                standing,
                inNeed + other.inNeed,
                before + other.before,
                after + other.after,
                pledged + other.pledged);
    }
}
