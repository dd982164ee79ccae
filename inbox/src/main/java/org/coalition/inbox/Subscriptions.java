package org.coalition.inbox;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.cloud.stream.config.BindingProperties;
import org.springframework.messaging.Message;

/**
 * What the service listens to.
 *
 * @param consumers by topic and group
 */
record Subscriptions(Map<Subscription, Consumer<Message<byte[]>>> consumers) {
    private static final String IN = "-in-0";

    /** A topic, and the group under which it is read. */
    record Subscription(String topic, String group) {}

    /** The binding of a function is called after it, and may name several topics. */
    @SuppressWarnings("unchecked")
    static Subscriptions of(Map<String, BindingProperties> bindings, BeanFactory beans) {
        Map<Subscription, Consumer<Message<byte[]>>> consumers = new HashMap<>();
        bindings.forEach((name, binding) -> {
            if (name.endsWith(IN)) {
                Consumer<Message<byte[]>> consumer = beans.getBean(name.replace(IN, ""), Consumer.class);
                for (String topic : binding.getDestination().split(",", -1)) {
                    consumers.put(new Subscription(topic.strip(), binding.getGroup()), consumer);
                }
            }
        });
        return new Subscriptions(Map.copyOf(consumers));
    }

    /** Topics, each once. */
    Set<String> topics() {
        return consumers.keySet().stream().map(Subscription::topic).collect(Collectors.toUnmodifiableSet());
    }

    /** Who could not apply the letter; empty when it was another service. */
    Optional<Consumer<Message<byte[]>>> of(DeadLetter letter) {
        return Optional.ofNullable(consumers.get(new Subscription(letter.topic(), letter.group())));
    }
}
