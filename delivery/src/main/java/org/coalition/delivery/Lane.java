package org.coalition.delivery;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What shares one fate: a few attempts at once, and none for a while after many failed in a row. */
final class Lane {
    static final int MOST_AT_ONCE = 4;
    private static final int FAILURES = 5;

    private final AtomicInteger underWay = new AtomicInteger();
    private final CircuitBreaker circuit;

    Lane(String name, Duration rest) {
        this.circuit = CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(FAILURES)
                        .minimumNumberOfCalls(FAILURES)
                        .failureRateThreshold(100)
                        .waitDurationInOpenState(rest)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .automaticTransitionFromOpenToHalfOpenEnabled(true)
                        .build());
    }

    /** True when there is no use in looking for its deliveries now. */
    boolean isClosed() {
        int now = underWay.get();
        return switch (circuit.getState()) {
            case OPEN, FORCED_OPEN -> true;
            case HALF_OPEN -> now > 0;
            default -> now >= MOST_AT_ONCE;
        };
    }

    /** True when a new one would be the same. */
    boolean isUnused() {
        return underWay.get() == 0
                && circuit.getState() == CircuitBreaker.State.CLOSED
                && circuit.getMetrics().getNumberOfFailedCalls() == 0;
    }

    /** True when an attempt may begin; {@link #leave} ends it. */
    boolean enter() {
        if (underWay.incrementAndGet() > MOST_AT_ONCE) {
            underWay.decrementAndGet();
            return false;
        }
        if (!circuit.tryAcquirePermission()) {
            underWay.decrementAndGet();
            return false;
        }
        return true;
    }

    void leave(boolean isWell) {
        if (isWell) {
            circuit.onSuccess(0, TimeUnit.MILLISECONDS);
        } else {
            circuit.onError(0, TimeUnit.MILLISECONDS, new IllegalStateException("The lane fails."));
        }
        underWay.decrementAndGet();
    }

    /** Ends an attempt that did not take place. */
    void leaveUntried() {
        circuit.releasePermission();
        underWay.decrementAndGet();
    }
}
