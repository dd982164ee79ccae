package org.coalition.partner.subscriptions;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.coalition.delivery.Deliveries;
import org.coalition.delivery.Delivery;
import org.coalition.http.Answers;
import org.coalition.http.Commands;
import org.coalition.http.Query;
import org.coalition.http.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /api/v1/subscriptions/{id}/deliveries}: what became of each, and sending it again. */
@Configuration(proxyBeanMethods = false)
class DeliveryRoutes {
    private static final String ONE = "/api/v1/subscriptions/{id}";
    private static final int MOST_SHOWN = 500;

    private final Subscriptions subscriptions;
    private final Deliveries deliveries;
    private final Commands commands;

    DeliveryRoutes(Subscriptions subscriptions, Deliveries deliveries, Commands commands) {
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.commands = commands;
    }

    /** @param delivery which one to send again; all that failed when absent */
    record Redelivery(@Nullable @Size(max = 300) String delivery) {}

    /** A delivery in the log. */
    record Line(
            String id,
            String channel,
            Delivery.State state,
            int attempts,
            Instant createdAt,
            @Nullable Instant next,
            List<Delivery.Attempt> log) {
        static Line of(Delivery delivery) {
            return new Line(
                    delivery.id(),
                    delivery.channel(),
                    delivery.state(),
                    delivery.attempts(),
                    delivery.createdAt(),
                    delivery.state() == Delivery.State.WAITING ? delivery.next() : null,
                    delivery.log());
        }
    }

    private record Page(
            List<Line> items, @JsonInclude @Nullable String next, long total) {}

    @Bean
    RouterFunction<ServerResponse> deliveriesApi() {
        return route().GET(ONE + "/deliveries", this::log)
                .POST(ONE + "/redeliver", this::redeliver)
                .build();
    }

    private Mono<ServerResponse> log(ServerRequest request) {
        String id = request.pathVariable("id");
        Query query = Query.of(request, "state", "limit", "cursor");
        Integer limit = query.number("limit", 1, MOST_SHOWN);
        Integer cursor = query.number("cursor", 0, Integer.MAX_VALUE);
        String word = query.oneOf("state", List.of("waiting", "delivered", "failed"));
        Delivery.State state = word == null ? null : Delivery.State.valueOf(word.toUpperCase(Locale.ROOT));
        int from = cursor == null ? 0 : cursor;
        int most = limit == null ? 50 : limit;
        return SubscriptionRoutes.own(request, subscriptions)
                .then(deliveries.count(id, state))
                .flatMap(total -> deliveries
                        .about(id, state, from, most)
                        .map(Line::of)
                        .collectList()
                        .flatMap(lines -> Answers.privately(new Page(
                                lines, from + lines.size() < total ? "" + (from + lines.size()) : null, total))));
    }

    private Mono<ServerResponse> redeliver(ServerRequest request) {
        String id = request.pathVariable("id");
        return SubscriptionRoutes.own(request, subscriptions)
                .doOnNext(stored -> stored.state().requireNotEnded())
                .then(commands.read(request, Redelivery.class))
                .flatMapMany(command -> {
                    String one = command.body().delivery();
                    return one == null
                            ? deliveries
                                    .about(id, Delivery.State.FAILED, 0, MOST_SHOWN)
                                    .concatMap(failed -> deliveries.again(failed.id(), id))
                            : deliveries
                                    .again(one, id)
                                    .switchIfEmpty(Mono.error(() ->
                                            Problem.notFound("There is no delivery '" + one + "' to send again.")));
                })
                .map(Line::of)
                .collectList()
                .flatMap(lines -> ServerResponse.accepted().bodyValue(new Page(lines, null, lines.size())));
    }
}
