package org.coalition.resource.needs;

import java.time.Clock;
import java.util.function.Function;
import org.coalition.http.Bodies;
import org.coalition.http.Caller;
import org.coalition.http.MergePatch;
import org.coalition.imports.Importer.Outcome;
import org.coalition.outbox.Outbox;
import org.coalition.outbox.Request;
import org.coalition.outbox.Stored;
import org.coalition.outbox.Written;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** Declares needs from elsewhere, as often as wanted: what is known already is revised, or left as it is. */
@Component
public class Declarations {
    private final Outbox<Need> needs;
    private final Bodies bodies;
    private final Clock clock;

    Declarations(Needs needs, Bodies bodies, Clock clock) {
        this.needs = needs.outbox();
        this.bodies = bodies;
        this.clock = clock;
    }

    /** Only fields that the demand has are changed. Errors: 403, 409, 422 with pointers into the demand. */
    public Mono<Outcome> take(String id, ObjectNode demand, Caller caller, boolean dryRun) {
        Demand told = bodies.read(demand, Demand.class);
        caller.require(
                caller.isSecretariat() || caller.isMinistry(told.country()),
                "the ministry of " + told.country() + " or the secretariat");
        Standing standing = caller.isSecretariat() ? Standing.DECLARED_FOR : Standing.CONFIRMED;
        return needs.find(id)
                .flatMap(stored -> revise(stored, demand, caller, dryRun))
                .switchIfEmpty(Mono.defer(() -> {
                    NeedFact first = Need.declare(id, told, standing, caller.name(), clock.instant());
                    return dryRun
                            ? Mono.just(Outcome.ACCEPTED)
                            : needs.create(id, Request.NONE, () -> first).thenReturn(Outcome.ACCEPTED);
                }));
    }

    private Mono<Outcome> revise(Stored<Need> stored, ObjectNode demand, Caller caller, boolean dryRun) {
        Demand before = stored.state().demand();
        boolean same = revised(before, demand).equals(before);
        boolean declaredFor = stored.state().standing() == Standing.DECLARED_FOR;
        boolean confirms = declaredFor
                && caller.isMinistry(before.country())
                && !stored.state().isCancelled();
        if (same && !confirms) {
            return Mono.just(Outcome.UNCHANGED);
        }
        caller.require(caller.isMinistry(before.country()) || declaredFor, "the ministry of " + before.country());
        if (dryRun) {
            return Mono.just(Outcome.CHANGED);
        }
        Mono<?> revision = same
                ? Mono.empty()
                : change(stored, need -> need.revise(revised(need.demand(), demand), caller.name(), clock.instant()));
        // What the ministry sends itself is its own word from then on.
        Mono<?> confirmation =
                confirms ? change(stored, need -> need.confirm(caller.name(), clock.instant())) : Mono.empty();
        return revision.then(confirmation).thenReturn(Outcome.CHANGED);
    }

    private Mono<Written> change(Stored<Need> stored, Function<Need, NeedFact> decide) {
        return needs.change(stored.id(), null, Request.NONE, decide);
    }

    private Demand revised(Demand before, ObjectNode demand) {
        return new MergePatch(demand, bodies).apply(before, Demand.class);
    }
}
