package org.coalition.outbox;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
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
        return MongoClients.create(settings(properties.mongodb()));
    }

    @Bean
    MongoDatabase database(MongoClient client, OutboxProperties properties) {
        return client.getDatabase(properties.database());
    }

    @Bean
    OutboxFactory outboxFactory(MongoDatabase database, OutboxProperties properties) {
        return new OutboxFactory(database, properties.kafka());
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

    /** A write is acknowledged when it survives; a store that is away is noticed in seconds. */
    private static MongoClientSettings settings(String uri) {
        return MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .retryWrites(false)
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(3, TimeUnit.SECONDS))
                .applyToSocketSettings(
                        socket -> socket.connectTimeout(2, TimeUnit.SECONDS).readTimeout(5, TimeUnit.SECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxSize(64).maxWaitTime(3, TimeUnit.SECONDS))
                .build();
    }
}
