package org.coalition.resource.presence;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import org.coalition.http.Answers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** {@code /api/v1/presence}: what imports brought; everything else about it is read at the gateway. */
@Configuration(proxyBeanMethods = false)
class PresenceRoutes {

    @Bean
    RouterFunction<ServerResponse> presenceApi(Presences presences) {
        return route().GET(
                        "/api/v1/presence/{id}/history",
                        request -> Answers.history(request, presences.outbox(), request.pathVariable("id")))
                .build();
    }
}
