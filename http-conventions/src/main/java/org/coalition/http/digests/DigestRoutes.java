package org.coalition.http.digests;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.util.Objects;
import org.coalition.outbox.Outbox;
import org.coalition.outbox.OutboxFactory;
import org.coalition.outbox.StoreUnavailable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;

/** {@code /api/v1/digests/<service>}: what a service has in its store. */
@AutoConfiguration
@ConditionalOnClass(OutboxFactory.class)
class DigestRoutes {

    @Bean
    RouterFunction<ServerResponse> digestsApi(
            @Value("${spring.application.name}") String service, OutboxFactory outboxes) {
        return route().GET(
                        "/api/v1/digests/" + service,
                        request -> Digests.page(
                                request,
                                outboxes.published().keySet(),
                                (topic, id, limit) -> stored(
                                        Objects.requireNonNull(
                                                outboxes.published().get(topic)),
                                        id,
                                        limit)))
                .build();
    }

    /** Errors: {@link StoreUnavailable}. */
    private static Flux<Digest> stored(Outbox<?> outbox, String from, int limit) {
        return outbox.shown(from, limit).map(stored -> Digest.of(stored.id(), stored.version(), stored.state()));
    }
}
