package org.coalition.partner.subscriptions;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.coalition.delivery.Deliveries;
import org.coalition.delivery.Delivery;
import org.coalition.http.Answers;
import org.coalition.http.Caller;
import org.coalition.http.Callers;
import org.coalition.http.Command;
import org.coalition.http.Commands;
import org.coalition.http.MergePatch;
import org.coalition.http.Pages;
import org.coalition.http.Query;
import org.coalition.http.links.SignedLinks;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.Ids;
import org.coalition.outbox.Request;
import org.coalition.outbox.Stored;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code /api/v1/subscriptions}: for whoever subscribed, and the secretariat. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({WebhookProperties.class, DigestProperties.class})
class SubscriptionRoutes {
    static final String UNSUBSCRIBE = "unsubscribe";

    private static final String ALL = "/api/v1/subscriptions";
    private static final String ONE = ALL + "/{id}";
    private static final int MOST_OF_ONE_OWNER = 100;
    private static final int MOST_SHOWN = 500;

    private final Subscriptions subscriptions;
    private final Addresses addresses;
    private final Deliveries deliveries;
    private final Digests digests;
    private final Destinations destinations;
    private final Webhook webhook;
    private final SignedLinks links;
    private final Commands commands;
    private final Clock clock;

    SubscriptionRoutes(
            Subscriptions subscriptions,
            Addresses addresses,
            Deliveries deliveries,
            Digests digests,
            Destinations destinations,
            Webhook webhook,
            SignedLinks links,
            Commands commands,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.addresses = addresses;
        this.deliveries = deliveries;
        this.digests = digests;
        this.destinations = destinations;
        this.webhook = webhook;
        this.links = links;
        this.commands = commands;
        this.clock = clock;
    }

    /** @param secret signs the webhooks; shown when it is made, and never again */
    record Shown(
            String id,
            long version,
            Subscription.State state,
            String owner,
            @JsonUnwrapped Order order,
            @Nullable String why,
            @Nullable String secret,
            Instant createdAt,
            Instant updatedAt) {}

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

    private record Page<T>(
            List<T> items, @JsonInclude @Nullable String next, long total) {}

    @Bean
    RouterFunction<ServerResponse> subscriptionsApi() {
        return route().POST(ALL, this::begin)
                .GET(ALL, this::list)
                .GET(ONE, this::show)
                .PATCH(ONE, this::revise)
                .DELETE(ONE, this::end)
                .POST(ONE + "/rotate-secret", this::rotate)
                .POST(
                        ONE + "/pause",
                        request -> change(request, (one, by) -> one.pause("paused by its owner", by, now())))
                .POST(ONE + "/resume", request -> change(request, (one, by) -> one.resume(by, now())))
                .GET(ONE + "/deliveries", this::log)
                .POST(ONE + "/redeliver", this::redeliver)
                .GET(ONE + "/unsubscribe", Pages::confirm)
                .POST(ONE + "/unsubscribe", this::unsubscribe)
                .build();
    }

    /** The address first, the subscription second: a crash in between leaves an address that nobody uses. */
    private Mono<ServerResponse> begin(ServerRequest request) {
        return commands.read(request, Order.class).flatMap(command -> {
            Caller caller = command.caller();
            caller.require(!caller.name().equals("anonymous"), "a member, a ministry or the secretariat");
            Order order = checked(command.body());
            String id = Ids.from(command.once());
            return subscriptions
                    .of(command.by())
                    .filter(one ->
                            one.state() != Subscription.State.ENDED && !one.id().equals(id))
                    .count()
                    .doOnNext(SubscriptionRoutes::requireRoom)
                    .then(addresses.keep(id, String.valueOf(order.address())))
                    .then(subscriptions.begin(command.once(), () -> Subscription.begin(id, order, command.by(), now())))
                    .map(written -> Answers.read(written, Subscription.class))
                    .flatMap(begun -> planned(begun).thenReturn(begun))
                    .flatMap(begun -> Answers.created("subscriptions/" + id, shown(begun, order.address(), true)));
        });
    }

    private Mono<ServerResponse> list(ServerRequest request) {
        return Callers.of(request)
                .doOnNext(caller -> caller.require(!caller.name().equals("anonymous"), "who subscribed"))
                .flatMapMany(caller -> caller.isSecretariat() ? subscriptions.all() : subscriptions.of(caller.name()))
                .concatMap(this::shown)
                .sort(Comparator.comparing(Shown::createdAt).reversed())
                .take(MOST_SHOWN)
                .collectList()
                .flatMap(all -> Answers.privately(new Page<>(all, null, all.size())));
    }

    private Mono<ServerResponse> show(ServerRequest request) {
        return own(request)
                .flatMap(stored -> shown(stored.state()))
                .flatMap(shown -> Answers.privately(shown.version(), shown));
    }

    private Mono<ServerResponse> revise(ServerRequest request) {
        String id = request.pathVariable("id");
        return own(request)
                .zipWith(commands.patch(request))
                .flatMap(both -> addresses.find(id).defaultIfEmpty("").flatMap(address -> {
                    Command<MergePatch> command = both.getT2();
                    Order before = both.getT1().state().order().withAddress(address);
                    Order revised = checked(command.body().apply(before, Order.class));
                    return subscriptions
                            .change(
                                    id,
                                    command.ifMatch(),
                                    command.once(),
                                    one -> one.revise(revised, command.by(), now()))
                            .then(addresses.keep(id, String.valueOf(revised.address())));
                }))
                .then(Mono.defer(() -> subscriptions.get(id)))
                .flatMap(stored -> shown(stored.state()))
                .flatMap(shown -> Answers.privately(shown.version(), shown));
    }

    private Mono<ServerResponse> change(
            ServerRequest request, BiFunction<Subscription, String, Subscription.Changed> decide) {
        String id = request.pathVariable("id");
        return own(request)
                .then(commands.read(request))
                .flatMap(command -> subscriptions.change(
                        id, command.ifMatch(), command.once(), one -> decide.apply(one, command.by())))
                .map(written -> Answers.read(written, Subscription.class))
                .flatMap(this::shown)
                .flatMap(shown -> Answers.privately(shown.version(), shown));
    }

    private Mono<ServerResponse> rotate(ServerRequest request) {
        String id = request.pathVariable("id");
        return own(request)
                .then(commands.read(request))
                .flatMap(command -> subscriptions.change(
                        id, command.ifMatch(), command.once(), one -> one.rotate(command.by(), now())))
                .map(written -> Answers.read(written, Subscription.class))
                .flatMap(rotated -> addresses
                        .find(id)
                        .map(address -> shown(rotated, address, true))
                        .flatMap(shown -> Answers.privately(shown.version(), shown)));
    }

    private Mono<ServerResponse> end(ServerRequest request) {
        String id = request.pathVariable("id");
        return own(request)
                .then(Callers.of(request))
                .flatMap(caller -> ended(id, "ended by its owner", caller.name()))
                .then(Mono.defer(() -> ServerResponse.noContent().build()));
    }

    private Mono<ServerResponse> unsubscribe(ServerRequest request) {
        String id = request.pathVariable("id");
        return Mono.fromRunnable(() -> links.require(request.queryParam("token").orElse(""), UNSUBSCRIBE, id))
                .then(Mono.defer(() -> ended(id, "unsubscribed by link", "anonymous")))
                .then(Mono.defer(() -> Pages.done(request, "You will get no more of these mails.")));
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
        return own(request)
                .then(deliveries.count(id, state))
                .flatMap(total -> deliveries
                        .about(id, state, from, most)
                        .map(Line::of)
                        .collectList()
                        .flatMap(lines -> Answers.privately(new Page<>(
                                lines, from + lines.size() < total ? "" + (from + lines.size()) : null, total))));
    }

    private Mono<ServerResponse> redeliver(ServerRequest request) {
        String id = request.pathVariable("id");
        return own(request)
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
                .flatMap(lines -> ServerResponse.accepted().bodyValue(new Page<>(lines, null, lines.size())));
    }

    /** What is personal goes first; doing it again changes nothing. */
    private Mono<Void> ended(String id, String why, String by) {
        return addresses
                .erase(id)
                .then(deliveries.forget(id))
                .then(deliveries.drop(id, why))
                .then(digests.drop(id))
                .then(subscriptions.change(id, null, Request.NONE, one -> one.end(why, by, now())))
                .onErrorResume(Problem.class, error -> error.status() == 409 ? Mono.empty() : Mono.error(error))
                .then();
    }

    private Mono<Void> planned(Subscription begun) {
        Frequency frequency = begun.order().frequency();
        return frequency == null || frequency == Frequency.IMMEDIATE ? Mono.empty() : digests.plan(begun);
    }

    private Order checked(Order order) {
        order.check();
        String url = order.url();
        if (url != null) {
            destinations.check(url);
        }
        return order;
    }

    /** Errors: 401, 403, 404. */
    private Mono<Stored<Subscription>> own(ServerRequest request) {
        return Callers.of(request)
                .zipWith(subscriptions.get(request.pathVariable("id")))
                .doOnNext(both -> {
                    Caller caller = both.getT1();
                    String owner = both.getT2().state().owner();
                    caller.require(caller.isSecretariat() || caller.name().equals(owner), "who subscribed");
                })
                .map(both -> both.getT2());
    }

    private Mono<Shown> shown(Subscription subscription) {
        return addresses
                .find(subscription.id())
                .map(address -> shown(subscription, address, false))
                .switchIfEmpty(Mono.fromSupplier(() -> shown(subscription, null, false)));
    }

    private Shown shown(Subscription subscription, @Nullable String address, boolean withSecret) {
        boolean signs = withSecret && subscription.order().channel() == Channel.WEBHOOK;
        return new Shown(
                subscription.id(),
                subscription.version(),
                subscription.state(),
                subscription.owner(),
                subscription.order().withAddress(address),
                subscription.why(),
                signs ? Signature.shown(webhook.secret(subscription.id(), subscription.secret())) : null,
                subscription.createdAt(),
                subscription.updatedAt());
    }

    private static void requireRoom(long count) {
        if (count >= MOST_OF_ONE_OWNER) {
            throw Problem.conflict("You have " + MOST_OF_ONE_OWNER + " subscriptions already. End one first.");
        }
    }

    private Instant now() {
        return clock.instant();
    }
}
