package org.coalition.resource.plans;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.coalition.resource.needs.Standing;
import org.coalition.resource.vocabulary.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Two plans side by side.
 *
 * @param lines a country, kind and standing each, where either of the two has needs
 */
record Comparison(Side a, Side b, List<Line> lines) {

    /** One of the two in short. */
    record Side(String id, PlanState state, List<Priority> priorities, Plan.Computed computed) {
        static Side of(Plan plan) {
            return new Side(plan.id(), plan.state(), plan.order().priorities(), plan.found());
        }
    }

    /** @param a covered with the first plan; null when it has no such need in its scope */
    record Line(
            String country,
            Kind kind,
            Standing standing,
            long inNeed,
            long before,
            @Nullable Long a,
            @Nullable Long b) {}

    static Comparison of(Plan a, Result resultA, Plan b, Result resultB) {
        Map<Cover.Place, Cover> ofA = byPlace(resultA);
        Map<Cover.Place, Cover> ofB = byPlace(resultB);
        TreeSet<Cover.Place> places = new TreeSet<>(ofA.keySet());
        places.addAll(ofB.keySet());
        return new Comparison(
                Side.of(a),
                Side.of(b),
                places.stream()
                        .map(place -> line(place, ofA.get(place), ofB.get(place)))
                        .toList());
    }

    private static Line line(Cover.Place place, @Nullable Cover a, @Nullable Cover b) {
        Cover any = Stream.of(Optional.ofNullable(a), Optional.ofNullable(b))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
        return new Line(
                place.country(),
                place.kind(),
                place.standing(),
                any.inNeed(),
                any.before(),
                a == null ? null : a.after(),
                b == null ? null : b.after());
    }

    private static Map<Cover.Place, Cover> byPlace(Result result) {
        return result.cover().stream().collect(Collectors.toMap(Cover::place, Function.identity()));
    }
}
