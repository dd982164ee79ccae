package org.coalition.gateway.coverage;

import java.util.List;
import org.coalition.gateway.view.Count;
import org.coalition.gateway.view.Known;
import org.coalition.gateway.view.Need;
import org.coalition.gateway.view.Promise;
import org.coalition.gateway.view.Sum;
import org.coalition.gateway.view.Sums;

/** Explains the dependency gap of one country: who depends on something, and who has it. */
final class DependencyReasons {
    private static final String FIGURE = "dependencyGap";

    private DependencyReasons() {}

    static void explain(Reasons reasons, Known known, Question question, String kind) {
        Totals totals = new Recounted(known);
        Sums sums = totals.needs(question, kind);
        long dependent = sums.get(Sum.DEPENDENT);
        long served = Coverage.served(totals, question, sums);
        if (dependent <= served) {
            return;
        }
        known.needs(question.area().place(), kind)
                .filter(need -> question.concerns(need) && need.holds(question.on()))
                .forEach(need -> dependents(reasons, known, question, need));
        sums.dependencies()
                .filter(one -> served > 0 && totals.needs(question.byAny(), one).get(Sum.FIRM) == served)
                .findFirst()
                .ifPresent(one -> known.needs(question.area().place(), one)
                        .filter(need -> question.concerns(need) && need.holds(question.on()))
                        .forEach(need -> take(reasons, known, question, need)));
    }

    private static void dependents(Reasons reasons, Known known, Question question, Need need) {
        long room = need.people();
        for (Promise promise : firm(known, question, need)) {
            if (!Count.presupposed(promise, need).isEmpty()) {
                long people = Math.min(promise.on(question.on()).counted(), room);
                room -= people;
                if (people > 0) {
                    reasons.count("commitment", promise.commitment().id(), people, FIGURE);
                }
            }
        }
    }

    private static void take(Reasons reasons, Known known, Question question, Need need) {
        long room = need.people();
        for (Promise promise : firm(known, question.byAny(), need)) {
            long people = Math.min(promise.on(question.on()).counted(), room);
            room -= people;
            if (people > 0) {
                reasons.count("commitment", promise.commitment().id(), -people, FIGURE);
            }
        }
    }

    private static List<Promise> firm(Known known, Question question, Need need) {
        return known.promises(need.id())
                .filter(question::comesBy)
                .filter(promise -> promise.commitment().isFirm() && promise.holds(question.on()))
                .toList();
    }
}
