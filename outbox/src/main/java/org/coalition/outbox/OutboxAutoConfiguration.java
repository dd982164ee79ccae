package org.coalition.outbox;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import org.bson.Document;
import org.coalition.broker.Broker;
import org.coalition.broker.FirstContact;
import org.coalition.traces.Traces;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;
import reactor.core.publisher.Mono;

/** Store, broker and the outboxes' factory of a service. */
@AutoConfiguration
@EnableConfigurationProperties(OutboxProperties.class)
class OutboxAutoConfiguration {

    @Bean
    MongoClient mongoClient(OutboxProperties properties) {
        return MongoClients.create(Connection.settings(properties.mongodb()));
    }

    @Bean
    MongoDatabase database(MongoClient client, OutboxProperties properties) {
        return client.getDatabase(properties.database());
    }

    @Bean
    OutboxFactory outboxFactory(MongoDatabase database, Broker broker, OutboxProperties properties, Traces traces) {
        return new OutboxFactory(database, broker, properties.republish(), traces);
    }

    @Bean
    OutboxMetrics outboxMetrics(OutboxFactory outboxes) {
        return new OutboxMetrics(outboxes, Clock.systemUTC());
    }

    @Bean
    ReactiveHealthIndicator storeHealthIndicator(MongoDatabase database) {
        return () -> Mono.from(database.runCommand(new Document("ping", 1)))
                .map(answer -> Health.up().build())
                .onErrorResume(error -> Mono.just(Health.down().build()));
    }

    /** A broker that goes away later does not count: what is written then waits in its documents. */
    @Bean
    ReactiveHealthIndicator brokerHealthIndicator(FirstContact contact) {
        return () -> Mono.just((contact.isMade() ? Health.up() : Health.outOfService()).build());
    }
}
