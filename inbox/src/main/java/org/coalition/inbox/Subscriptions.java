package org.coalition.inbox;

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

    /** The binding of a function is called after it. */
    @SuppressWarnings("unchecked")
    static Subscriptions of(Map<String, BindingProperties> bindings, BeanFactory beans) {
        return new Subscriptions(bindings.entrySet().stream()
                .filter(binding -> binding.getKey().endsWith(IN))
                .collect(Collectors.toUnmodifiableMap(
                        binding -> new Subscription(
                                binding.getValue().getDestination(),
                                binding.getValue().getGroup()),
                        binding -> beans.getBean(binding.getKey().replace(IN, ""), Consumer.class))));
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
