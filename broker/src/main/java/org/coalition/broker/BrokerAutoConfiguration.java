package org.coalition.broker;

import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * The broker that {@code coalition.kafka} names, spoken to as {@code spring.kafka.properties.*} say. Those are Spring Boot's
 * names, from which Spring Cloud Stream's binder takes them too.
 */
@AutoConfiguration
class BrokerAutoConfiguration {
    private static final Bindable<Map<String, String>> PROPERTIES = Bindable.mapOf(String.class, String.class);

    @Bean
    Broker broker(@Value("${coalition.kafka}") String bootstrap, Environment environment) {
        return new Broker(
                bootstrap,
                Binder.get(environment)
                        .bind("spring.kafka.properties", PROPERTIES)
                        .orElse(Map.of()));
    }

    @Bean
    FirstContact firstContact(Broker broker) {
        return new FirstContact(broker);
    }

    @Bean
    ClockWatch clockWatch() {
        return new ClockWatch();
    }
}
