package org.coalition.resource.contributions;

import java.time.Clock;
import org.coalition.http.Bodies;
import org.coalition.http.MergePatch;
import org.coalition.imports.Importer.Outcome;
import org.coalition.outbox.Outbox;
import org.coalition.outbox.Request;
import org.coalition.outbox.Stored;
import org.coalition.resource.partners.Partners;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** Registers offers from elsewhere, as often as wanted: what is known already is revised, or left as it is. */
@Component
public class Registrations {
    private final Contributions contributions;
    private final Outbox<Ledger> ledgers;
    private final Partners partners;
    private final Bodies bodies;
    private final Clock clock;

    Registrations(Contributions contributions, Partners partners, Bodies bodies, Clock clock) {
        this.contributions = contributions;
        this.ledgers = contributions.outbox();
        this.partners = partners;
        this.bodies = bodies;
        this.clock = clock;
    }

    /**
     * How offers are registered.
     *
     * @param dryRun decides everything and writes nothing
     * @param publish makes a new one visible at once
     */
    public record Mode(boolean dryRun, boolean publish, String by) {}

    /** Only fields that the offer has are changed. Errors: 409, 422 with pointers into the offer. */
    public Mono<Outcome> take(String id, ObjectNode offer, Mode mode) {
        Offer told = bodies.read(offer, Offer.class);
        told.check();
        String member = String.valueOf(told.organisation());
        return partners.survivor(member)
                .defaultIfEmpty(member)
                .flatMap(survivor -> ledgers.find(id)
                        .flatMap(stored ->
                                revise(stored, offer.deepCopy().put("organisation", survivor), survivor, mode))
                        .switchIfEmpty(Mono.defer(() -> register(id, told.of(survivor), survivor, mode))));
    }

    private Mono<Outcome> register(String id, Offer offer, String member, Mode mode) {
        Mono<Void> approved = partners.requireApproved(member);
        if (mode.dryRun()) {
            return approved.thenReturn(Outcome.ACCEPTED);
        }
        return approved.then(Mono.defer(() ->
                        ledgers.create(id, Request.NONE, () -> Ledger.register(id, offer, mode.by(), clock.instant()))))
                .flatMap(written -> contributions.settle(written, member))
                .then(Mono.defer(() -> mode.publish() ? publish(id, mode) : Mono.empty()))
                .thenReturn(Outcome.ACCEPTED);
    }

    private Mono<Void> publish(String id, Mode mode) {
        return ledgers.change(id, null, Request.NONE, ledger -> ledger.publish(mode.by(), clock.instant()))
                .then();
    }

    private Mono<Outcome> revise(Stored<Ledger> stored, ObjectNode offer, String member, Mode mode) {
        Offer before = stored.state().offer();
        boolean same = revised(before, offer).equals(before);
        // An import that ended between the two writes of a new offer left it unseen.
        boolean unseen = mode.publish() && stored.state().state() == ContributionState.DRAFT;
        if (same && !unseen) {
            return Mono.just(Outcome.UNCHANGED);
        }
        Mono<Void> approved = unseen ? partners.requireApproved(member) : Mono.empty();
        if (mode.dryRun()) {
            return approved.thenReturn(Outcome.CHANGED);
        }
        Mono<Void> revised = same
                ? Mono.empty()
                : ledgers.change(
                                stored.id(),
                                null,
                                Request.NONE,
                                ledger -> ledger.revise(revised(ledger.offer(), offer), mode.by(), clock.instant()))
                        .then();
        return approved.then(revised)
                .then(Mono.defer(() -> unseen ? publish(stored.id(), mode) : Mono.empty()))
                .thenReturn(Outcome.CHANGED);
    }

    private Offer revised(Offer before, ObjectNode offer) {
        return new MergePatch(offer, bodies).apply(before, Offer.class);
    }
}
