package org.coalition.resource.contributions;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.Absent;
import org.coalition.outbox.Outbox;
import org.coalition.outbox.Request;
import org.coalition.resource.needs.Need;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Pledges that carry the mark of a plan. Each step may be repeated: what is done already is left as it is. */
@Component
public class PlannedPledges {
    private final Outbox<Ledger> ledgers;
    private final Clock clock;

    PlannedPledges(Contributions contributions, Clock clock) {
        this.ledgers = contributions.outbox();
        this.clock = clock;
    }

    /** Takes the people from the pool. Errors: as a pledge of the member itself, and 404. */
    public Mono<Void> pledge(String plan, String contribution, Need need, long people, String by) {
        return once(
                contribution,
                ledger -> ledger.planned(plan, need.id()).isPresent(),
                ledger -> ledger.pledge(need, people, plan, null, by, clock.instant()));
    }

    /** Makes the pledge firm, if it is a bare pledge still. */
    public Mono<Void> commit(String plan, String contribution, String need, String by) {
        return step(Step.COMMIT, plan, contribution, need, by, "Committed with the plan " + plan + ".");
    }

    /** Gives the people back to the pool, if there is a bare pledge. */
    public Mono<Void> takeBack(String plan, String contribution, String need, String by) {
        return step(Step.RETRACT, plan, contribution, need, by, "The plan " + plan + " could not be committed.");
    }

    private Mono<Void> step(Step step, String plan, String contribution, String need, String by, String reason) {
        return once(contribution, ledger -> bare(ledger, plan, need).isEmpty(), ledger -> {
            Commitment pledged = bare(ledger, plan, need).orElseThrow(Done::new);
            return ledger.step(step, pledged.id(), by, reason, clock.instant());
        });
    }

    private static Optional<Commitment> bare(Ledger ledger, String plan, String need) {
        return ledger.planned(plan, need).filter(one -> one.state() == CommitmentState.PLEDGED);
    }

    private Mono<Void> once(String contribution, Predicate<Ledger> done, Function<Ledger, LedgerFact> decide) {
        return ledgers.change(contribution, null, Request.NONE, ledger -> {
                    if (done.test(ledger)) {
                        throw new Done();
                    }
                    return decide.apply(ledger);
                })
                .onErrorMap(
                        Absent.class, absent -> Problem.notFound("There is no contribution '" + contribution + "'."))
                .then()
                .onErrorResume(Done.class, already -> Mono.empty());
    }

    private static final class Done extends RuntimeException {
        Done() {
            super("It is done already.", null, false, false);
        }
    }
}
