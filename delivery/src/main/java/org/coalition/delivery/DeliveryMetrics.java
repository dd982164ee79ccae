package org.coalition.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How many mails and webhooks wait, and how many were given up in the last 30 days. NaN while nobody knows. */
final class DeliveryMetrics implements MeterBinder, AutoCloseable {
    private static final List<Delivery.State> TOLD = List.of(Delivery.State.WAITING, Delivery.State.FAILED);

    private record Kind(String channel, Delivery.State state) {}

    private final Map<Kind, Double> counted = new ConcurrentHashMap<>();
    private final List<Kind> kinds;
    private final Disposable counting;

    DeliveryMetrics(Deliveries deliveries, List<Carrier> carriers, Duration every) {
        this.kinds = carriers.stream()
                .flatMap(carrier -> TOLD.stream().map(state -> new Kind(carrier.channel(), state)))
                .toList();
        this.counting = Flux.interval(Duration.ZERO, every)
                .onBackpressureDrop()
                .concatMap(round -> Flux.fromIterable(kinds).concatMap(kind -> count(deliveries, kind)), 1)
                .subscribe();
    }

    private Mono<Long> count(Deliveries deliveries, Kind kind) {
        return deliveries
                .sent(kind.channel(), kind.state())
                .doOnNext(count -> counted.put(kind, (double) count))
                .onErrorResume(error -> {
                    counted.remove(kind);
                    return Mono.empty();
                });
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        kinds.forEach(kind -> Gauge.builder(
                        "coalition.deliveries", counted, known -> known.getOrDefault(kind, Double.NaN))
                .description("Mails and webhooks that wait, or were given up in the last 30 days.")
                .tag("channel", kind.channel())
                .tag("state", kind.state().word())
                .register(registry));
    }

    @Override
    public void close() {
        counting.dispose();
    }
}
