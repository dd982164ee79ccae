package org.coalition.gateway.coverage;

import java.util.ArrayList;
import java.util.List;
import org.coalition.gateway.coverage.Explanation.Counted;
import org.coalition.gateway.coverage.Explanation.LeftOut;
import org.coalition.gateway.view.Attendance;
import org.coalition.gateway.view.Contribution;
import org.coalition.gateway.view.Known;
import org.coalition.gateway.view.Need;
import org.coalition.gateway.view.View;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Collects the records behind a cell, and those that one might expect there. */
final class Reasons {
    private final Known known;
    private final Question question;
    private final String kind;
    private final List<Counted> counted = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();

    private Reasons(Known known, Question question, String kind) {
        this.known = known;
        this.question = question;
        this.kind = kind;
    }

    /**
     * Costs as much as there are records of the place.
     *
     * @param figure whose records are wanted, null for all; what is left out stays
     */
    static Reasons of(View view, Question question, String kind, @Nullable String figure) {
        Reasons reasons = new Reasons(view.known(question.knownOn()), question, kind);
        question.area().countries().forEach(reasons::country);
        if (Totals.of(view, question) instanceof Prepared && kind.equals(Coverage.TRAINING)) {
            view.shown("events").values().forEach(reasons::event);
        }
        Recounted.offers(reasons.known, question, kind).forEach(reasons::offer);
        reasons.counted.removeIf(one -> figure != null && !one.figure().equals(figure));
        return reasons;
    }

    List<Counted> counted() {
        return counted;
    }

    List<LeftOut> leftOut() {
        return leftOut;
    }

    void count(String type, String id, @Nullable Long people, String figure) {
        counted.add(new Counted(type, id, people, figure));
    }

    void leave(String type, String id, String reason) {
        leftOut.add(new LeftOut(type, id, reason));
    }

    private void country(String country) {
        SchoolReasons.explain(this, Schools.of(known, country, question.on()), question.level());
        Question one = question.of(country);
        known.needs(country, kind).forEach(need -> need(one, need));
        DependencyReasons.explain(this, known, one, kind);
    }

    private void need(Question one, Need need) {
        if (need.isCancelled()) {
            leave("need", need.id(), "cancelled");
        } else if (!one.concerns(need)) {
            leave("need", need.id(), "for other levels or beneficiaries");
        } else if (!need.holds(one.on())) {
            leave("need", need.id(), outside(need.window().hasBegun(one.on())));
        } else {
            NeedReasons.explain(this, need, one, known.promises(need.id()).toList());
        }
    }

    private void event(JsonNode event) {
        String id = event.path("id").asString("");
        for (String country : question.area().countries()) {
            Long people = Attendance.people(event, country);
            if (people == null) {
                continue;
            }
            if (question.modality() != null) {
                leave("event", id, "an event has no modality");
            } else if (Attendance.concerns(event, question.level(), question.beneficiary())) {
                count("event", id, people, "attended");
            } else {
                leave("event", id, "for other levels or beneficiaries");
            }
        }
    }

    private void offer(Contribution offer) {
        String membership = known.membership(offer.organisation());
        if (!membership.equals("approved")) {
            leave("contribution", offer.id(), "its member '" + offer.organisation() + "' is " + membership);
        } else if (!offer.isPublished()) {
            leave("contribution", offer.id(), offer.state());
        } else if (!question.concerns(offer)) {
            leave("contribution", offer.id(), "for other levels or beneficiaries");
        } else if (!question.comesBy(offer)) {
            leave("contribution", offer.id(), modality(offer));
        } else if (!offer.isOffered(question.on())) {
            leave("contribution", offer.id(), outside(offer.window().hasBegun(question.on())));
        } else {
            Contribution.Pool pool = offer.pool();
            count(
                    "contribution",
                    offer.id(),
                    pool == null ? null : Long.valueOf(pool.remaining()),
                    pool == null ? "offeredUnknown" : "offered");
        }
    }

    static String outside(boolean begun) {
        return begun ? "its window is over on that day" : "its window has not begun on that day";
    }

    static String modality(Contribution offer) {
        return offer.modalities().isEmpty() ? "does not say its modality" : "of another modality";
    }
}
