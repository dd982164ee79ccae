package org.coalition.gateway.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePSet;
import org.pcollections.PSet;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * What coverage counts, with everything that it was before. A version has the few fields that count, and not the text.
 *
 * @param memberships state of each organisation's membership
 * @param schoolStatus under country and id
 * @param learners under country and id
 * @param presence under country and id
 * @param ids under what they are found by, for example {@code needs/SEN/training}: what stood there once stays there,
 *     because a question may be about that time
 * @param turns what has to be counted anew when a day comes
 */
public record Records(
        TreePMap<String, Version<Contribution>> contributions,
        TreePMap<String, Version<Need>> needs,
        TreePMap<String, Version<Commitment>> commitments,
        TreePMap<String, Version<String>> memberships,
        Index<Version<SchoolStatus>> schoolStatus,
        Index<Version<Learners>> learners,
        Index<Version<Presence>> presence,
        TreePMap<String, TreePSet<String>> ids,
        TreePMap<LocalDate, PSet<Turn>> turns) {

    /** A record on a day when its window opens or has closed. */
    record Turn(boolean need, String id) {}

    static final Records NONE = new Records(
            TreePMap.empty(),
            TreePMap.empty(),
            TreePMap.empty(),
            TreePMap.empty(),
            Index.empty(),
            Index.empty(),
            Index.empty(),
            TreePMap.empty(),
            TreePMap.empty());

    static final String COUNTRIES = "countries";

    static String offersKey(String place, String kind) {
        return "offers/" + place + "/" + kind;
    }

    static String needsKey(String country, String kind) {
        return "needs/" + country + "/" + kind;
    }

    static String promisesKey(String need) {
        return "promises/" + need;
    }

    static String sharesKey(String contribution) {
        return "shares/" + contribution;
    }

    static String membersKey(String organisation) {
        return "members/" + organisation;
    }

    /** What a contribution is found by. */
    static List<String> keys(Contribution contribution) {
        return Stream.concat(
                        Stream.of(membersKey(contribution.organisation())),
                        contribution.scope().places().stream().map(place -> offersKey(place, contribution.kind())))
                .toList();
    }

    /** What a need is found by. */
    static List<String> keys(Need need) {
        return List.of(needsKey(need.country(), need.kind()));
    }

    /** What a commitment is found by. */
    static List<String> keys(Commitment commitment) {
        return List.of(promisesKey(commitment.need()), sharesKey(commitment.contribution()));
    }

    /** Countries of which anything is known. */
    Collection<String> countries() {
        return found(COUNTRIES);
    }

    TreePSet<String> found(String key) {
        return ids.getOrDefault(key, TreePSet.empty());
    }

    Records with(Contribution contribution, Instant time) {
        return new Records(
                after(contributions, contribution.id(), contribution, time),
                needs,
                commitments,
                memberships,
                schoolStatus,
                learners,
                presence,
                with(ids, keys(contribution), contribution.id()),
                with(turns, contribution.window().turns(), new Turn(false, contribution.id())));
    }

    Records with(Need need, Instant time) {
        return new Records(
                contributions,
                after(needs, need.id(), need, time),
                commitments,
                memberships,
                schoolStatus,
                learners,
                presence,
                with(with(ids, List.of(COUNTRIES), need.country()), keys(need), need.id()),
                with(turns, need.window().turns(), new Turn(true, need.id())));
    }

    Records with(Commitment commitment, Instant time) {
        return new Records(
                contributions,
                needs,
                after(commitments, commitment.id(), commitment, time),
                memberships,
                schoolStatus,
                learners,
                presence,
                with(ids, keys(commitment), commitment.id()),
                with(turns, commitment.turns(), new Turn(true, commitment.need())));
    }

    Records with(String organisation, String membership, Instant time) {
        return new Records(
                contributions,
                needs,
                commitments,
                after(memberships, organisation, Once.only(membership), time),
                schoolStatus,
                learners,
                presence,
                ids,
                turns);
    }

    Records with(SchoolStatus report, Instant time) {
        return new Records(
                contributions,
                needs,
                commitments,
                memberships,
                after(schoolStatus, report.country(), report.id(), report, time),
                learners,
                presence,
                with(ids, List.of(COUNTRIES), report.country()),
                turns);
    }

    Records with(Learners report, Instant time) {
        return new Records(
                contributions,
                needs,
                commitments,
                memberships,
                schoolStatus,
                after(learners, report.country(), report.id(), report, time),
                presence,
                with(ids, List.of(COUNTRIES), report.country()),
                turns);
    }

    Records with(Presence report, Instant time) {
        return new Records(
                contributions,
                needs,
                commitments,
                memberships,
                schoolStatus,
                learners,
                after(presence, report.country(), report.id(), report, time),
                ids,
                turns);
    }

    private static <T> TreePMap<String, Version<T>> after(
            TreePMap<String, Version<T>> all, String id, T value, Instant time) {
        return all.plus(id, new Version<>(time, value, all.get(id)));
    }

    private static <T> Index<Version<T>> after(Index<Version<T>> all, String key, String id, T value, Instant time) {
        @Nullable Version<T> before = all.get(key).get(id);
        return all.plus(key, id, new Version<>(time, value, before));
    }

    private static TreePMap<LocalDate, PSet<Turn>> with(
            TreePMap<LocalDate, PSet<Turn>> turns, Collection<LocalDate> days, Turn turn) {
        TreePMap<LocalDate, PSet<Turn>> next = turns;
        for (LocalDate day : days) {
            next = next.plus(day, next.getOrDefault(day, HashTreePSet.empty()).plus(turn));
        }
        return next;
    }

    private static TreePMap<String, TreePSet<String>> with(
            TreePMap<String, TreePSet<String>> ids, List<String> keys, String id) {
        TreePMap<String, TreePSet<String>> next = ids;
        for (String key : keys) {
            TreePSet<String> set = next.getOrDefault(key, TreePSet.empty());
            next = set.contains(id) ? next : next.plus(key, set.plus(id));
        }
        return next;
    }
}
