package org.coalition.gateway.coverage;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.coalition.gateway.view.Atlas;
import org.coalition.gateway.view.Contribution;
import org.coalition.gateway.view.Count;
import org.coalition.gateway.view.Known;
import org.coalition.gateway.view.Need;
import org.coalition.gateway.view.Sums;

/** Counted from the records of the place that is asked about: costs as much as there are of them. */
record Recounted(Known known) implements Totals {

    @Override
    public Sums offered(Question question, String kind) {
        return offers(known, question, kind)
                .filter(offer -> question.concerns(offer) && question.comesBy(offer))
                .map(offer -> Count.offer(offer, known.membership(offer.organisation()), question.on()))
                .reduce(Sums.NONE, Sums::plus);
    }

    @Override
    public Sums needs(Question question, String kind) {
        return known.needs(question.area().place(), kind)
                .filter(question::concerns)
                .map(need -> need(question, need))
                .reduce(Sums.NONE, Sums::plus);
    }

    /** What is told of events is told as of now. */
    @Override
    public Sums attended(Question question) {
        return Sums.NONE;
    }

    /** Contributions that serve some country of the place, whatever their state. */
    static Stream<Contribution> offers(Known known, Question question, String kind) {
        Set<String> places = new HashSet<>();
        for (String country : question.area().countries()) {
            places.add(country);
            places.addAll(Atlas.around(country));
        }
        return known.offers(places, kind);
    }

    private Sums need(Question question, Need need) {
        return Count.need(
                need, known.promises(need.id()).filter(question::comesBy).toList(), question.on());
    }
}
