package org.coalition.gateway.follow;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** How far the view is behind, and what of it somebody may have to act on: full events and those who wait for a seat. */
@Component
class ViewMetrics implements MeterBinder {
    private final Follower follower;
    private final Clock clock;

    ViewMetrics(Follower follower, Clock clock) {
        this.follower = follower;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("coalition.view.behind", follower, view -> view.lag().records())
                .description("Records of the topics that are not in the view.")
                .register(registry);
        Gauge.builder("coalition.view.lag", follower, view -> view.lag().seconds(clock.instant()))
                .description("Since when the view is behind the topics.")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder(
                        "coalition.events.full",
                        this,
                        metrics -> metrics.events()
                                .filter(event ->
                                        event.path("state").asString("").equals("full"))
                                .count())
                .description("Events that have no seat left.")
                .register(registry);
        Gauge.builder(
                        "coalition.registrations.waiting",
                        this,
                        metrics -> metrics.events()
                                .mapToLong(event -> event.path("waiting").asLong(0))
                                .sum())
                .description("People who wait for a seat.")
                .register(registry);
    }

    private Stream<JsonNode> events() {
        return follower.present().shown("events").values().stream();
    }
}
