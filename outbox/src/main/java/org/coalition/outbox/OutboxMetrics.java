package org.coalition.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How many subjects have facts that are not in their topic yet, and how old the oldest is. NaN while nobody knows. */
final class OutboxMetrics implements MeterBinder {
    private static final double MILLIS = 1_000;

    private final OutboxFactory outboxes;
    private final Clock clock;

    OutboxMetrics(OutboxFactory outboxes, Clock clock) {
        this.outboxes = outboxes;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        outboxes.published().forEach((topic, outbox) -> {
            Gauge.builder("coalition.outbox.waiting", outbox, OutboxMetrics::waiting)
                    .description("Subjects whose facts wait to be published.")
                    .tag("topic", topic)
                    .register(registry);
            Gauge.builder("coalition.outbox.age", outbox, this::age)
                    .description("Age of the oldest fact that waits to be published.")
                    .baseUnit("seconds")
                    .tag("topic", topic)
                    .register(registry);
        });
    }

    private static double waiting(Outbox<?> outbox) {
        Backlog backlog = outbox.backlog();
        return backlog == null ? Double.NaN : backlog.subjects();
    }

    private double age(Outbox<?> outbox) {
        Backlog backlog = outbox.backlog();
        if (backlog == null) {
            return Double.NaN;
        }
        Instant since = backlog.since();
        return since == null
                ? 0
                : Math.max(0, Duration.between(since, clock.instant()).toMillis() / MILLIS);
    }
}
