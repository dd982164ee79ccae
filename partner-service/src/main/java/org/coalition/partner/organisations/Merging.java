package org.coalition.partner.organisations;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import org.coalition.http.Command;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.Absent;
import org.coalition.outbox.AlreadyExists;
import org.coalition.outbox.Ids;
import org.coalition.outbox.Outbox;
import org.coalition.outbox.OutboxFactory;
import org.coalition.outbox.Request;
import org.coalition.outbox.Stored;
import org.coalition.outbox.Written;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Makes one organisation of two records. The merge is decided by one write into {@link Merges}; then the survivor takes
 * over, and last the other record says where it went. What a crash leaves open is carried out later, and the other services
 * move their references when they read the last fact.
 */
@Component
class Merging implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Merging.class);
    private static final Duration RESUME_EVERY = Duration.ofMinutes(1);

    private final Outbox<Membership> memberships;
    private final Outbox<Merges> merges;
    private final Clock clock;
    private final Disposable.Swap resuming = Disposables.swap();

    Merging(Memberships memberships, OutboxFactory outboxes, Clock clock) {
        this.memberships = memberships.outbox();
        this.merges = outboxes.unpublished("merges", Merges.class);
        this.clock = clock;
    }

    /** @param into id of the record that stays */
    record Order(
            @NotBlank @Size(max = 60) String into,
            @Nullable @Size(max = 2_000) String reason) {}

    /** Errors: 404, 409, 412, 422. */
    Mono<Written> merge(String from, Command<Order> command) {
        String into = command.body().into();
        Request once = command.once().key() == null ? new Request(Ids.from(Request.NONE), "") : command.once();
        Merges.Merge merge =
                new Merges.Merge(from, into, command.by(), command.body().reason(), clock.instant(), once, false);
        return memberships
                .find(into)
                .switchIfEmpty(Mono.error(
                        () -> Problem.refused("/into", "unknown", "There is no organisation '" + into + "'.")))
                .zipWith(memberships.find(from).switchIfEmpty(Mono.error(() -> new Absent(from))))
                .doOnNext(both -> requireAllowed(
                        command, both.getT2(), both.getT1().state().organisation()))
                .then(decide(merge))
                .then(Mono.defer(() -> carryOut(merge)));
    }

    @EventListener(ApplicationReadyEvent.class)
    void resume() {
        resuming.update(Flux.interval(Duration.ZERO, RESUME_EVERY)
                .onBackpressureDrop()
                .concatMap(round -> merges.find(Merges.ID)
                        .flatMapIterable(stored -> stored.state().all())
                        .filter(merge -> !merge.done())
                        .concatMap(merge -> carryOut(merge))
                        .then()
                        .doOnError(error -> LOG.warn("A merge stays open for now: {}", error.toString()))
                        .onErrorComplete())
                .subscribe());
    }

    @Override
    public void close() {
        resuming.dispose();
    }

    /** A repetition is refused, and finds its merge decided already, perhaps at this very moment. */
    private Mono<Void> decide(Merges.Merge merge) {
        Mono<Written> change = merges.change(Merges.ID, null, Request.NONE, state -> state.decide(merge));
        Mono<Written> decision = change.onErrorResume(
                Absent.class,
                first -> merges.create(Merges.ID, Request.NONE, () -> Merges.NONE.decide(merge))
                        .onErrorResume(AlreadyExists.class, meanwhile -> change));
        return decision.then()
                .onErrorResume(
                        Problem.class,
                        refused -> merges.find(Merges.ID)
                                .flatMap(stored ->
                                        Mono.justOrEmpty(stored.state().of(merge.from())))
                                .filter(known -> known.into().equals(merge.into()))
                                .switchIfEmpty(Mono.error(refused))
                                .then());
    }

    private Mono<Written> carryOut(Merges.Merge merge) {
        Request once = merge.once() == null ? Request.NONE : merge.once();
        return memberships
                .find(merge.from())
                .zipWith(memberships.find(merge.into()))
                .flatMap(both -> {
                    Organisation from = both.getT1().state().organisation();
                    Organisation into = both.getT2().state().organisation();
                    Mono<?> absorbed = into.absorbed().contains(from.id())
                            ? Mono.empty()
                            : absorb(merge, both.getT1().state());
                    return absorbed.then(memberships.change(from.id(), null, once, membership -> {
                        membership.requireNotMerged();
                        return membership.mergeInto(merge.into(), merge.by(), merge.reason(), clock.instant());
                    }));
                })
                .flatMap(written -> finish(merge).thenReturn(written))
                .onErrorResume(Problem.class, done -> finish(merge).then(Mono.error(done)));
    }

    private Mono<Written> absorb(Merges.Merge merge, Membership from) {
        // A record is absorbed once, also when two look at the same moment and both find that it was not.
        Request once = new Request("absorbed\n" + merge.from() + "\n" + merge.into(), "");
        return memberships.change(
                merge.into(),
                null,
                once,
                membership -> membership.absorb(from, merge.by(), merge.reason(), clock.instant()));
    }

    private Mono<Written> finish(Merges.Merge merge) {
        return merges.change(Merges.ID, null, Request.NONE, state -> state.finish(merge));
    }

    /** A repetition of the merge that was carried out already passes, and gets its old answer; another one is refused there. */
    private static void requireAllowed(Command<Order> command, Stored<Membership> from, Organisation into) {
        Organisation organisation = from.state().organisation();
        if (organisation.mergedInto() != null || into.mergedInto() != null) {
            return;
        }
        Long seen = command.ifMatch();
        if (seen != null && seen != from.version()) {
            throw Problem.stale(from.version());
        }
        into.requireMayTakeOver(organisation);
    }
}
