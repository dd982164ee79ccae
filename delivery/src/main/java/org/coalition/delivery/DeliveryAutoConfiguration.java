package org.coalition.delivery;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Deliveries of a program, and the mailer. */
@AutoConfiguration
@EnableConfigurationProperties({DeliveryProperties.class, MailProperties.class})
class DeliveryAutoConfiguration {

    @Bean
    Deliveries deliveries(MongoDatabase database, Clock clock) {
        return new Deliveries(database, clock);
    }

    @Bean
    Mailer mailer(MailProperties properties, Clock clock) {
        return new Mailer(properties, clock);
    }

    @Bean
    DeliveryMetrics deliveryMetrics(Deliveries deliveries, ObjectProvider<Carrier> carriers) {
        return new DeliveryMetrics(deliveries, carriers.stream().toList(), Duration.ofSeconds(15));
    }

    @Bean
    Rounds rounds(Deliveries deliveries, ObjectProvider<Carrier> carriers, DeliveryProperties properties, Clock clock) {
        return new Rounds(deliveries, carriers.stream().toList(), properties, clock);
    }
}
