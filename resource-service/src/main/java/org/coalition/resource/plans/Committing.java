package org.coalition.resource.plans;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.coalition.http.Command;
import org.coalition.http.Commands;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.Fact;
import org.coalition.outbox.Request;
import org.coalition.resource.board.Board;
import org.coalition.resource.board.LiveBoard;
import org.coalition.resource.contributions.PlannedPledges;
import org.coalition.resource.needs.Needs;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Commits plans, all or nothing, one after the other. The plan's own document says how far it is: first all shares are pledged, which
 * takes them from their pools and covers nobody; when that went well, it is decided that they become firm; when not, that they
 * are given back. Each step may be repeated, and what a crash leaves open is carried on later.
 */
@Component
class Committing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Committing.class);
    private static final Duration RESUME_EVERY = Duration.ofMinutes(1);
    private static final Duration STORE = Duration.ofSeconds(30);
    private static final int MOST_WAITING = 100;
    private static final String BY = "secretariat";

    private final Plans plans;
    private final PlannedPledges pledges;
    private final Needs needs;
    private final LiveBoard boards;
    private final Turn turn;
    private final Clock clock;
    private final Probe probe;
    private final ExecutorService thread = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WAITING), work -> new Thread(work, "committing"));
    private final Disposable.Swap resuming = Disposables.swap();

    Committing(
            Plans plans,
            PlannedPledges pledges,
            Needs needs,
            LiveBoard boards,
            Turn turn,
            Clock clock,
            ObjectProvider<Probe> probe) {
        this.plans = plans;
        this.pledges = pledges;
        this.needs = needs;
        this.boards = boards;
        this.turn = turn;
        this.clock = clock;
        this.probe = probe.getIfAvailable(() -> step -> {});
    }

    /**
     * The plan when it is committed or rejected; goes on when nobody waits for it any more. Of one that is at it already, the
     * rest is done. Errors: 404, 409 when it is not proposed, 412.
     */
    Mono<Plan> commit(String id, Command<Commands.Nothing> command) {
        return Mono.fromFuture(() -> CompletableFuture.supplyAsync(() -> commitNow(id, command), thread), true);
    }

    @EventListener(ApplicationReadyEvent.class)
    void resume() {
        resuming.update(Flux.interval(Duration.ZERO, RESUME_EVERY)
                .onBackpressureDrop()
                .concatMap(round -> plans.in(PlanState.COMMITTING)
                        .concatMap(plan ->
                                Mono.fromFuture(CompletableFuture.supplyAsync(() -> carryOut(plan.id()), thread)))
                        .then()
                        .doOnError(error -> LOG.warn("A plan stays open for now: {}", error.toString()))
                        .onErrorComplete())
                .subscribe());
    }

    @Override
    public void close() {
        resuming.dispose();
        thread.shutdownNow();
    }

    private Plan commitNow(String id, Command<Commands.Nothing> command) {
        Plan plan = plan(id);
        if (plan.state() == PlanState.PROPOSED) {
            turn.during(() -> decide(id, plan, command));
        } else if (plan.state() != PlanState.COMMITTING) {
            // Tells a repetition its old answer, and anybody else what is wrong.
            change(id, command.ifMatch(), command.once(), now -> now.commit(List.of(), command.by(), clock.instant()));
        }
        return carryOut(id);
    }

    /** From here on others see that it is being committed, and carry it out before they decide on theirs. */
    private void decide(String id, Plan plan, Command<Commands.Nothing> command) {
        List<Change> changes = Changes.since(result(plan), board());
        step(
                "decide to commit",
                () -> change(
                        id,
                        command.ifMatch(),
                        command.once(),
                        now -> now.commit(changes, command.by(), clock.instant())));
    }

    private Plan carryOut(String id) {
        Plan plan = plan(id);
        if (plan.state() != PlanState.COMMITTING) {
            return plan;
        }
        List<Share> shares = result(plan).proposed();
        if (plan.step() == Plan.Step.PLEDGING) {
            List<Change> changes = pledge(id, shares);
            goOn("decide", id, now -> now.decide(changes, clock.instant()));
        }
        boolean good = plan(id).isDecidedFor();
        for (Share share : shares) {
            step(
                    good ? "commit" : "take back",
                    () -> (good
                                    ? pledges.commit(id, share.contribution(), share.need(), BY)
                                    : pledges.takeBack(id, share.contribution(), share.need(), BY))
                            .block(STORE));
        }
        goOn("finish", id, now -> now.finish(clock.instant()));
        return plan(id);
    }

    /** With all that earlier plans cover. Errors: 503 while it does not show it. */
    private Board board() {
        // What a crash left first: it may cover what this plan means to cover.
        plans.in(PlanState.COMMITTING).collectList().blockOptional(STORE).orElseThrow().stream()
                .map(Plan::id)
                .forEach(this::carryOut);
        // Each waited for the one before, so the last one stands for all.
        Optional<Plan> last = plans.in(PlanState.COMMITTED)
                .reduce((one, other) -> one.updatedAt().isAfter(other.updatedAt()) ? one : other)
                .blockOptional(STORE);
        return last.map(plan -> boards.having(isShown(plan)))
                .orElseGet(boards::current)
                .blockOptional(STORE)
                .orElseThrow();
    }

    private Predicate<Board> isShown(Plan plan) {
        List<Share> shares = result(plan).proposed();
        return board ->
                shares.stream().allMatch(share -> board.isSettled(plan.id(), share.contribution(), share.need()));
    }

    /** Empty when all were pledged; else what the first one that was not ran into. */
    private List<Change> pledge(String id, List<Share> shares) {
        for (Share share : shares) {
            try {
                step(
                        "pledge",
                        () -> needs.find(share.need())
                                .flatMap(need -> pledges.pledge(id, share.contribution(), need, share.people(), BY))
                                .block(STORE));
            } catch (Problem refused) {
                return List.of(new Change(share.contribution(), share.need(), "refused", refused.detail()));
            }
        }
        return List.of();
    }

    /** A step of the plan itself. Another process that is at the same plan may have done it: then its decision holds. */
    private void goOn(String name, String id, Function<Plan, Fact<Plan>> decide) {
        step(
                name,
                () -> plans.outbox()
                        .change(id, null, Request.NONE, decide)
                        .then()
                        .onErrorResume(Plan.GoneOn.class, others -> Mono.empty())
                        .block(STORE));
    }

    private void step(String name, Runnable work) {
        probe.before(name);
        work.run();
    }

    private Plan plan(String id) {
        return plans.find(id).blockOptional(STORE).orElseThrow();
    }

    private Result result(Plan plan) {
        return plans.result(plan).blockOptional(STORE).orElseThrow();
    }

    private void change(String id, @Nullable Long seen, Request once, Function<Plan, Fact<Plan>> decide) {
        plans.outbox().change(id, seen, once, decide).block(STORE);
    }
}
