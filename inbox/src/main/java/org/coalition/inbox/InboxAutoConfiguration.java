package org.coalition.inbox;

import com.mongodb.MongoException;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.coalition.broker.Broker;
import org.coalition.http.Commands;
import org.coalition.outbox.StoreUnavailable;
import org.coalition.traces.Traces;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.cloud.stream.config.BindingServiceProperties;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer.HeaderNames.HeadersToAdd;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.util.backoff.FixedBackOff;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * What happens to a fact that could not be applied: while the store is away it is tried again without end, and the facts
 * behind it wait; anything else goes to {@code <topic>.dlt} at once with its reason, and the next one is read.
 */
@AutoConfiguration
class InboxAutoConfiguration {
    private static final BackOff AT_ONCE = new FixedBackOff(0, 0);
    private static final Duration OLDEST_PRODUCER = Duration.ofMinutes(5);

    @Bean
    ListenerContainerCustomizer<AbstractMessageListenerContainer<?, ?>> deadLetters(Broker broker, Traces traces) {
        DefaultKafkaProducerFactory<byte[], byte[]> producers = new DefaultKafkaProducerFactory<>(
                broker.client(Map.of(ProducerConfig.ACKS_CONFIG, "all")),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        // One that the broker refused once would send nothing any more.
        producers.setMaxAge(OLDEST_PRODUCER);
        DeadLetterPublishingRecoverer deadLetters = new DeadLetterPublishingRecoverer(
                new KafkaTemplate<>(producers), (record, error) -> new TopicPartition(record.topic() + ".dlt", 0));
        deadLetters.setFailIfSendResultIsError(true);
        deadLetters.excludeHeader(HeadersToAdd.EX_STACKTRACE);
        deadLetters.addHeadersFunction((record, error) -> new RecordHeaders(List.of(
                new RecordHeader(DeadLetter.REASON, Unreadable.reason(error).getBytes(StandardCharsets.UTF_8)))));
        return (container, destination, group) -> {
            DefaultErrorHandler handler = new DefaultErrorHandler(deadLetters);
            handler.setBackOffFunction((record, error) -> isUnreachable(error) ? patience() : AT_ONCE);
            // Else a consumer that the broker refused once, while passwords were changed, would never come back.
            container.getContainerProperties().setAuthExceptionRetryInterval(Broker.AFTER_REFUSAL);
            container.setCommonErrorHandler(handler);
            container.setRecordInterceptor(new Traced<>(traces));
        };
    }

    @Bean
    Subscriptions ownSubscriptions(BindingServiceProperties bindings, BeanFactory beans) {
        return Subscriptions.of(bindings.getBindings(), beans);
    }

    @Bean
    DeadLetters deadLettersOfOwn(Broker broker, Subscriptions own, MongoDatabase database, Clock clock) {
        return new DeadLetters(broker, own, new Replays(database.getCollection("replayed-letters")), clock);
    }

    @Bean
    DeadLetterMetrics deadLetterMetrics(
            DeadLetters letters, @Value("${coalition.dead-letters.count-every:60s}") Duration every) {
        return new DeadLetterMetrics(letters, every);
    }

    @Bean
    RouterFunction<ServerResponse> deadLettersApi(
            @Value("${spring.application.name}") String service, DeadLetters letters, Commands commands) {
        return new DeadLetterRoutes(service, letters, commands).routes();
    }

    private static BackOff patience() {
        ExponentialBackOff patience = new ExponentialBackOff(200, 2);
        patience.setMaxInterval(10_000);
        return patience;
    }

    static boolean isUnreachable(@Nullable Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof StoreUnavailable unavailable) {
                return unavailable.isPassing();
            }
            if (cause instanceof MongoException) {
                return true;
            }
        }
        return false;
    }
}
