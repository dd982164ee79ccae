package org.coalition.resource.plans;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.Fact;
import org.coalition.outbox.Request;
import org.coalition.resource.board.Board;
import org.coalition.resource.board.LiveBoard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Computes plans in the background, one after the other. */
@Component
class Planner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Planner.class);
    private static final int MOST_WAITING = 20;
    private static final Duration STORE = Duration.ofSeconds(30);

    private final Plans plans;
    private final LiveBoard boards;
    private final Clock clock;
    private final Scheduler thread = Schedulers.newBoundedElastic(1, MOST_WAITING, "planner");
    private final ConcurrentMap<String, Job> jobs = new ConcurrentHashMap<>();
    private final Disposable.Swap resuming = Disposables.swap();

    Planner(Plans plans, LiveBoard boards, Clock clock) {
        this.plans = plans;
        this.boards = boards;
        this.clock = clock;
    }

    private static final class Job {
        volatile boolean stopped;
        volatile double progress;
    }

    /** Errors: 503 when too many wait. */
    void requireRoom() {
        if (jobs.size() >= MOST_WAITING) {
            throw Problem.unavailable(MOST_WAITING + " plans wait to be computed.", 10);
        }
    }

    /** Computes the plan soon, if it is not at it already. */
    void compute(Plan plan) {
        Job job = new Job();
        if (jobs.putIfAbsent(plan.id(), job) == null) {
            Disposable ignored = Mono.fromRunnable(() -> run(plan, job))
                    .subscribeOn(thread)
                    .doFinally(signal -> jobs.remove(plan.id()))
                    .subscribe(
                            done -> {},
                            error -> LOG.warn("Plan {} stays open for now: {}", plan.id(), error.toString()));
        }
    }

    /** Ends the computation; what it finds after this is thrown away. */
    void stop(String id) {
        Job job = jobs.get(id);
        if (job != null) {
            job.stopped = true;
        }
    }

    /** The part of the computation that is done, from 0 to 1. */
    double progress(Plan plan) {
        Job job = jobs.get(plan.id());
        return plan.state() != PlanState.COMPUTING ? 1 : job == null ? 0 : job.progress;
    }

    @EventListener(ApplicationReadyEvent.class)
    void resume() {
        resuming.update(plans.in(PlanState.COMPUTING)
                .doOnNext(this::compute)
                .subscribe(plan -> {}, error -> LOG.warn("Plans stay open for now: {}", error.toString())));
    }

    @Override
    public void close() {
        resuming.dispose();
        jobs.values().forEach(job -> job.stopped = true);
        thread.dispose();
    }

    private void run(Plan plan, Job job) {
        try {
            Instant readAt = clock.instant();
            Board board = boards.current().blockOptional(STORE).orElseThrow();
            Layout layout = new Layout(board, plan.order(), () -> job.stopped, done -> job.progress = done);
            Result result = layout.result();
            String kept = plans.keep(new Result.Computed(clock.instant(), result))
                    .blockOptional(STORE)
                    .orElseThrow();
            Plan.Computed found = new Plan.Computed(
                    kept,
                    readAt,
                    layout.offers(),
                    layout.needs(),
                    result.proposed().size(),
                    result.open().size(),
                    layout.girlsUnknown(),
                    Cover.Total.of(result.cover()));
            write(plan.id(), now -> now.propose(found, clock.instant()));
        } catch (CancellationException e) {
            LOG.info("Plan {} was cancelled", plan.id());
        } catch (Optimum.TooLarge e) {
            write(plan.id(), now -> now.fail(String.valueOf(e.getMessage()), clock.instant()));
        } catch (IllegalStateException | LinkageError e) {
            LOG.error("Plan {} cannot be computed", plan.id(), e);
            write(
                    plan.id(),
                    now -> now.fail("The solver does not work here. Its reason is in the log.", clock.instant()));
        }
    }

    /** A plan that was cancelled meanwhile stays so. */
    private void write(String id, Function<Plan, Fact<Plan>> decide) {
        plans.outbox()
                .change(id, null, Request.NONE, decide)
                .then()
                .onErrorResume(Problem.class, over -> Mono.empty())
                .block(STORE);
    }
}
