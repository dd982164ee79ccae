package org.coalition.partner.subscriptions;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.coalition.delivery.Deliveries;
import org.coalition.delivery.Delivery;
import org.coalition.http.problem.Problem;
import org.coalition.inbox.Received;
import org.coalition.outbox.Request;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Follows every topic and hands each fact to the subscribers who want it. A fact that comes again is handed on once. */
@Configuration(proxyBeanMethods = false)
class Facts {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int AT_ONCE = 16;

    private final Subscriptions subscriptions;
    private final Deliveries deliveries;
    private final Digests digests;
    private final int mostWaiting;
    private final Clock clock;
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();

    Facts(
            Subscriptions subscriptions,
            Deliveries deliveries,
            Digests digests,
            WebhookProperties properties,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.digests = digests;
        this.mostWaiting = properties.mostWaiting();
        this.clock = clock;
    }

    @Bean
    Consumer<Message<byte[]>> everyFact() {
        return message -> tell(told(message)).block();
    }

    private Mono<Void> tell(Told told) {
        // Topics that were made anew have everything once more.
        boolean isOld = told.time().isBefore(clock.instant().minus(Deliveries.REMEMBERED));
        return handedOn(told)
                .then(isOld ? Mono.<List<Subscription>>empty() : subscriptions.active())
                .map(all -> all.stream()
                        .filter(subscription -> subscription.isTold() && subscription.wants(told))
                        .collect(Collectors.groupingBy(
                                subscription -> subscription.order().channel())))
                .flatMap(wanting -> post(wanting.getOrDefault(Channel.WEBHOOK, List.of()), told)
                        .then(note(wanting.getOrDefault(Channel.DIGEST, List.of()), told)));
    }

    /** One write for all: else each fact would take the longer the more want to know it. */
    private Mono<Void> post(List<Subscription> webhooks, Told told) {
        List<Delivery> all = webhooks.stream()
                .map(subscription -> Webhook.delivery(subscription, told, clock.instant()))
                .toList();
        return deliveries
                .take(all)
                .thenMany(Flux.fromIterable(webhooks))
                .concatMap(subscription -> limited(subscription.id(), told))
                .then();
    }

    private Mono<Void> note(List<Subscription> readers, Told told) {
        return Flux.fromIterable(readers)
                .flatMap(subscription -> digests.add(subscription, told), AT_ONCE)
                .then();
    }

    /** For a receiver that is away, or slower than the coalition, so many wait; the rest stays in the topics for now. */
    private Mono<Void> limited(String id, Told told) {
        if (taken.merge(id, 1, Integer::sum) % Math.max(1, mostWaiting / 20) != 0) {
            return Mono.empty();
        }
        return deliveries
                .count(id, Delivery.State.WAITING)
                .filter(waiting -> waiting > mostWaiting)
                .flatMap(waiting -> subscriptions.change(
                        id, null, Request.NONE, one -> one.fallBehind(told.time(), clock.instant())))
                .onErrorResume(Problem.class, already -> Mono.empty())
                .then();
    }

    /** The subscriptions of an organisation that was merged go on under the other. */
    private Mono<Void> handedOn(Told told) {
        if (!told.type().equals("organisation.merged")) {
            return Mono.empty();
        }
        String to = "member:" + told.data().at("/organisation/mergedInto").asString();
        return subscriptions
                .of("member:" + told.subject())
                .concatMap(one -> subscriptions.change(
                        one.id(), null, Request.NONE, each -> each.hand(to, "secretariat", clock.instant())))
                .then();
    }

    /** Errors: {@link org.coalition.inbox.Unreadable}. */
    static Told told(Message<byte[]> message) {
        Received fact = Received.of(message);
        String topic = Objects.toString(message.getHeaders().get(KafkaHeaders.RECEIVED_TOPIC), "");
        ObjectNode event = JSON.createObjectNode()
                .put("specversion", "1.0")
                .put("id", fact.subject() + ":" + fact.sequence())
                .put("source", source(message))
                .put("type", fact.type())
                .put("subject", fact.subject())
                .put("time", fact.time().toString())
                .put("datacontenttype", "application/json")
                .put("sequence", Long.toString(fact.sequence()))
                .put("topic", topic);
        event.set("data", fact.data());
        return new Told(
                topic, fact.subject(), fact.sequence(), fact.type(), fact.time(), fact.data(), event.toString());
    }

    private static String source(Message<?> message) {
        Object source = message.getHeaders().get("ce_source");
        return source instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(source);
    }
}
