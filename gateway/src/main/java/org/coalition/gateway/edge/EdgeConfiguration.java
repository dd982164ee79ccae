package org.coalition.gateway.edge;

import io.netty.handler.timeout.WriteTimeoutHandler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the edge around the gateway. */
@Configuration(proxyBeanMethods = false)
class EdgeConfiguration {

    @Bean
    Limits limits(EdgeProperties properties) {
        return new Limits(properties);
    }

    @Bean
    Clients clients(EdgeProperties properties) {
        return new Clients(properties.proxies());
    }

    @Bean
    Edge edge(Limits limits, Clients clients, EdgeProperties properties) {
        return new Edge(limits, clients, properties);
    }

    @Bean
    TokenLimits tokenLimits(Limits limits, Clients clients) {
        return new TokenLimits(limits, clients);
    }

    /** A client that stands still holds a place, and what was made for it. */
    @Bean
    NettyServerCustomizer patience(EdgeProperties properties) {
        Duration patience = properties.patience();
        return server -> server.readTimeout(patience)
                .doOnConnection(connection ->
                        connection.addHandlerLast(new WriteTimeoutHandler(patience.toMillis(), TimeUnit.MILLISECONDS)));
    }

    @Bean
    Origins origins(EdgeProperties properties, @Value("${coalition.public-url}") String own) {
        List<String> origins =
                Stream.concat(properties.origins().stream(), Stream.of(own)).toList();
        return new Origins(origins);
    }
}
