package org.coalition.partner.subscriptions;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import org.coalition.http.Answers;
import org.coalition.http.Caller;
import org.coalition.http.Callers;
import org.coalition.http.Command;
import org.coalition.http.Commands;
import org.coalition.http.MergePatch;
import org.coalition.http.Pages;
import org.coalition.http.links.SignedLinks;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.Ids;
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
    private final Digests digests;
    private final Destinations destinations;
    private final Ending ending;
    private final Webhook webhook;
    private final SignedLinks links;
    private final Commands commands;
    private final Clock clock;

    SubscriptionRoutes(
            Subscriptions subscriptions,
            Addresses addresses,
            Digests digests,
            Destinations destinations,
            Ending ending,
            Webhook webhook,
            SignedLinks links,
            Commands commands,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.addresses = addresses;
        this.digests = digests;
        this.destinations = destinations;
        this.ending = ending;
        this.webhook = webhook;
        this.links = links;
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * @param behindSince from when on facts come late, because too much waits for the receiver or it was paused; null while they come at once
     * @param secret signs the webhooks; shown when it is made, and never again
     */
    record Shown(
            String id,
            long version,
            Subscription.State state,
            String owner,
            @JsonUnwrapped Order order,
            @Nullable String why,
            @Nullable Instant behindSince,
            @Nullable String secret,
            Instant createdAt,
            Instant updatedAt) {}

    private record All(
            List<Shown> items, @JsonInclude @Nullable String next, long total) {}

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
                    .doOnNext(one -> {
                        // A request that is repeated must not bring back an address that was erased.
                        if (one.id().equals(id)) {
                            one.requireNotEnded();
                        }
                    })
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
                .flatMap(all -> Answers.privately(new All(all, null, all.size())));
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
                            .map(written -> Answers.read(written, Subscription.class))
                            .flatMap(this::planned)
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
                .flatMap(changed -> planned(changed).then(shown(changed)))
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
                .flatMap(caller -> ending.end(id, "ended by its owner", caller.name()))
                .then(Mono.defer(() -> ServerResponse.noContent().build()));
    }

    private Mono<ServerResponse> unsubscribe(ServerRequest request) {
        String id = request.pathVariable("id");
        return Mono.fromRunnable(() -> links.require(request.queryParam("token").orElse(""), UNSUBSCRIBE, id))
                .then(Mono.defer(() -> ending.end(id, "unsubscribed by link", "anonymous")))
                .then(Mono.defer(() -> Pages.done(request, "You will get no more of these mails.")));
    }

    /** What the order says of time holds from now on. */
    private Mono<Void> planned(Subscription subscription) {
        return subscription.order().channel() == Channel.WEBHOOK ? Mono.empty() : digests.replan(subscription);
    }

    private Order checked(Order order) {
        order.check();
        String url = order.url();
        if (url != null) {
            destinations.check(url);
        }
        return order;
    }

    private Mono<Stored<Subscription>> own(ServerRequest request) {
        return own(request, subscriptions);
    }

    /** The one in the path, for its owner and the secretariat. Errors: 401, 403, 404. */
    static Mono<Stored<Subscription>> own(ServerRequest request, Subscriptions subscriptions) {
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
                subscription.behind() == null ? null : subscription.behind().since(),
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
