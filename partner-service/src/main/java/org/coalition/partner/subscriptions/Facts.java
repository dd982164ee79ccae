package org.coalition.partner.subscriptions;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.coalition.delivery.Deliveries;
import org.coalition.delivery.Delivery;
import org.coalition.http.problem.Problem;
import org.coalition.inbox.Received;
import org.coalition.outbox.Request;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Follows every topic and hands each fact to the subscribers who want it. A fact that comes again is handed on once. */
@Configuration(proxyBeanMethods = false)
class Facts {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_WAITING = 10_000;
    private static final int COUNT_EVERY = 500;

    private final Subscriptions subscriptions;
    private final Deliveries deliveries;
    private final Digests digests;
    private final Clock clock;
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();

    Facts(Subscriptions subscriptions, Deliveries deliveries, Digests digests, Clock clock) {
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.digests = digests;
        this.clock = clock;
    }

    @Bean
    Consumer<Message<byte[]>> everyFact() {
        return message -> tell(told(message)).block();
    }

    private Mono<Void> tell(Told told) {
        return handedOn(told)
                .then(subscriptions.active())
                .flatMapIterable(all -> all)
                .filter(subscription -> subscription.wants(told))
                .concatMap(subscription -> subscription.order().channel() == Channel.WEBHOOK
                        ? take(subscription, told)
                        : digests.add(subscription, told))
                .then();
    }

    private Mono<Void> take(Subscription subscription, Told told) {
        Delivery delivery = Delivery.of(
                subscription.id() + "/" + told.id(),
                Webhook.CHANNEL,
                subscription.id(),
                subscription.id(),
                null,
                told.event(),
                clock.instant());
        return deliveries.take(delivery).then(limited(subscription.id()));
    }

    /** A receiver that is away may have so many waiting; then its subscription rests until somebody looks. */
    private Mono<Void> limited(String id) {
        if (taken.merge(id, 1, Integer::sum) % COUNT_EVERY != 0) {
            return Mono.empty();
        }
        return deliveries
                .count(id, Delivery.State.WAITING)
                .filter(waiting -> waiting > MOST_WAITING)
                .flatMap(waiting -> subscriptions.change(
                        id,
                        null,
                        Request.NONE,
                        one -> one.pause(
                                waiting + " deliveries wait; no more are taken", "secretariat", clock.instant())))
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

    private static Told told(Message<byte[]> message) {
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
