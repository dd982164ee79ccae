package org.coalition.partner.subscriptions;

import io.netty.channel.ChannelOption;
import io.netty.resolver.AddressResolverGroup;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.coalition.delivery.Carrier;
import org.coalition.delivery.Delivery;
import org.coalition.delivery.Outcome;
import org.coalition.http.links.SigningKey;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.Stored;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufMono;
import reactor.netty.http.HttpResources;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.http.client.PrematureCloseException;
import reactor.netty.resources.ConnectionProvider;

/**
 * Carries a fact to a receiver as a CloudEvent in its JSON format, signed. Every attempt has a connection of its own, follows
 * no redirect and reads no answer's body, so that a receiver costs us little whatever it does.
 */
@Component
class Webhook implements Carrier {
    static final String CHANNEL = "webhook";

    private static final int CONNECT_MILLIS = 5_000;

    private final Subscriptions subscriptions;
    private final Addresses addresses;
    private final Destinations destinations;
    private final Ending ending;
    private final SigningKey key;
    private final Clock clock;
    private final HttpClient client;

    Webhook(
            Subscriptions subscriptions,
            Addresses addresses,
            Destinations destinations,
            Ending ending,
            SigningKey key,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.addresses = addresses;
        this.destinations = destinations;
        this.ending = ending;
        this.key = key;
        this.clock = clock;
        @SuppressWarnings("unchecked")
        var resolvers =
                (AddressResolverGroup<InetSocketAddress>) HttpResources.get().getOrCreateDefaultResolver();
        this.client = HttpClient.create(ConnectionProvider.newConnection())
                .resolver(destinations.guarded(resolvers))
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .followRedirect(false)
                .disableRetry(true)
                .keepAlive(false);
    }

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public Mono<Outcome> carry(Delivery delivery) {
        String body = delivery.content();
        if (body == null) {
            return Mono.just(Outcome.never("the content is gone"));
        }
        return subscriptions
                .get(delivery.about())
                .map(Stored::state)
                .zipWith(addresses.find(delivery.about()))
                .flatMap(both -> both.getT1().state() == Subscription.State.ENDED
                        ? Mono.just(Outcome.never("the subscription has ended"))
                        : post(both.getT1(), both.getT2(), delivery.id(), body))
                .defaultIfEmpty(Outcome.never("the subscription has ended"))
                .onErrorResume(Problem.class, refused -> Mono.just(Outcome.never(refused.detail())));
    }

    /** The same fact for the same subscription is the same delivery. */
    static Delivery delivery(Subscription subscription, Told told, Instant now) {
        return Delivery.of(
                subscription.id() + "/" + told.id(),
                CHANNEL,
                subscription.id(),
                subscription.id(),
                null,
                told.event(),
                now);
    }

    /** What signs for a subscription in one generation. */
    byte[] secret(String subscription, int generation) {
        return key.derive("webhook:" + subscription + ":" + generation);
    }

    private Mono<Outcome> post(Subscription subscription, String url, String id, String body) {
        URI uri = destinations.check(url);
        long timestamp = clock.instant().getEpochSecond();
        String signatures = subscription.secrets(clock.instant()).stream()
                .map(generation -> Signature.of(secret(subscription.id(), generation), id, timestamp, body))
                .collect(Collectors.joining(" "));
        return client.headers(headers -> headers.set("Content-Type", "application/cloudevents+json; charset=utf-8")
                        .set("User-Agent", "Coalition")
                        .set("webhook-id", id)
                        .set("webhook-timestamp", "" + timestamp)
                        .set("webhook-signature", signatures))
                .post()
                .uri(uri)
                .send(ByteBufMono.fromString(Mono.just(body)))
                .responseSingle((response, content) -> Mono.just(response))
                .flatMap(response -> judged(subscription, response))
                .onErrorResume(IOException.class, error -> Mono.just(Outcome.laneFails(reason(error), null)));
    }

    private Mono<Outcome> judged(Subscription subscription, HttpClientResponse response) {
        int status = response.status().code();
        if (status >= 200 && status < 300) {
            return Mono.just(Outcome.delivered("HTTP " + status));
        }
        if (status == 410) {
            String why = "the receiver answered 410";
            return ending.end(subscription.id(), why, subscription.owner())
                    .thenReturn(Outcome.never("HTTP 410: the subscription ends"));
        }
        if (status >= 300 && status < 400) {
            return Mono.just(Outcome.laneFails("HTTP " + status + ": a redirect is not followed", null));
        }
        return Mono.just(Outcome.laneFails("HTTP " + status, retryAfter(response)));
    }

    private static @Nullable Duration retryAfter(HttpClientResponse response) {
        String seconds = response.responseHeaders().get("Retry-After");
        return seconds != null && seconds.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(seconds)) : null;
    }

    private static String reason(IOException error) {
        if (error instanceof PrematureCloseException) {
            return "the connection was closed before an answer";
        }
        if (error instanceof ConnectException) {
            return "no connection";
        }
        if (error instanceof UnknownHostException) {
            return "the name is unknown";
        }
        return error instanceof Destinations.Forbidden forbidden
                ? String.valueOf(forbidden.getMessage())
                : error.getClass().getSimpleName();
    }
}
