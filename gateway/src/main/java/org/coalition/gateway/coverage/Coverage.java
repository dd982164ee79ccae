package org.coalition.gateway.coverage;

import java.util.ArrayList;
import java.util.List;
import org.coalition.gateway.view.Known;
import org.coalition.gateway.view.Sum;
import org.coalition.gateway.view.Sums;
import org.coalition.gateway.view.View;
import org.jspecify.annotations.Nullable;

/**
 * Makes cells of sums. A need that the ministry did not confirm has no gap. The figures of a region or group are those of
 * its countries, but what is offered to several of them counts once.
 */
final class Coverage {
    /** The kind that events are help of. */
    static final String TRAINING = "training";

    private Coverage() {}

    static Cell cell(View view, Question question, String kind) {
        Totals totals = Totals.of(view, question);
        Known known = view.known(question.knownOn());
        Sums met = Sums.NONE;
        Sums needed = Sums.NONE;
        long dependencyGap = 0;
        long attended = 0;
        List<Affected> affected = new ArrayList<>();
        for (String country : question.area().countries()) {
            Question one = question.of(country);
            Sums sums = totals.needs(one, kind);
            met = met.plus(sums);
            needed = needed.plus(question.modality() == null ? sums : totals.needs(one.byAny(), kind));
            dependencyGap += Math.max(0, sums.get(Sum.DEPENDENT) - served(totals, one, sums));
            attended += kind.equals(TRAINING) ? totals.attended(one).get(Sum.ATTENDED) : 0;
            affected.add(Schools.of(known, country, question.on()).affected(question.level()));
        }
        return cell(
                question,
                kind,
                question.area().country() != null
                        ? affected.get(0)
                        : Schools.affected(affected, question.on(), question.level()),
                needed,
                met,
                totals.offered(question, kind),
                unless(attended == 0, attended),
                dependencyGap);
    }

    private static Cell cell(
            Question question,
            String kind,
            Affected affected,
            Sums needed,
            Sums met,
            Sums offered,
            @Nullable Long attended,
            long dependencyGap) {
        Area area = question.area();
        boolean confirmed = needed.get(Sum.CONFIRMED_NEEDS) > 0;
        long people = needed.get(Sum.CONFIRMED);
        Cell.Reach reach = confirmed ? new Cell.Reach(met.get(Sum.FLOOR), met.get(Sum.CEILING)) : null;
        return new Cell(
                area.country(),
                area.region(),
                area.group(),
                kind,
                question.level(),
                question.beneficiary(),
                question.modality(),
                affected,
                new Cell.InNeed(
                        unless(!confirmed, people),
                        unless(needed.get(Sum.DECLARED_NEEDS) == 0, needed.get(Sum.DECLARED_FOR))),
                // Nothing is offered: that is known. Only offers without a capacity: that is not.
                unless(offered.get(Sum.OFFERS) == 0 && offered.get(Sum.OFFERS_UNKNOWN) > 0, offered.get(Sum.OFFERED)),
                offered.get(Sum.OFFERS_UNKNOWN),
                met.get(Sum.PLEDGED),
                met.get(Sum.COMMITTED),
                met.get(Sum.IN_PROGRESS),
                met.get(Sum.DELIVERED),
                attended,
                reach,
                reach == null ? null : new Cell.Gap(people - reach.floor(), people - reach.ceiling()),
                dependencyGap);
    }

    /**
     * The most people that firm promises of one of the kinds that somebody depends on can reach. Whether it is the same people,
     * nobody knows.
     */
    static long served(Totals totals, Question question, Sums sums) {
        return sums.dependencies()
                .mapToLong(kind -> totals.needs(question.byAny(), kind).get(Sum.FIRM))
                .max()
                .orElse(0);
    }

    private static @Nullable Long unless(boolean unknown, long figure) {
        return unknown ? null : Long.valueOf(figure);
    }
}
