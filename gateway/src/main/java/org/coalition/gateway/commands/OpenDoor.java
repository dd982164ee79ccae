package org.coalition.gateway.commands;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import org.coalition.http.problem.Problem;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;

/** Commands without a token, which anybody may send, are limited for each address. */
@Component
class OpenDoor {
    private static final long PERIOD_SECONDS = 60;

    private final LoadingCache<String, RateLimiter> limiters;

    OpenDoor(@Value("${coalition.open-commands-per-minute:120}") int perMinute) {
        RateLimiterConfig config = RateLimiterConfig.custom()
                .limitForPeriod(perMinute)
                .limitRefreshPeriod(Duration.ofSeconds(PERIOD_SECONDS))
                .timeoutDuration(Duration.ZERO)
                .build();
        this.limiters = Caffeine.newBuilder()
                .maximumSize(100_000)
                .expireAfterAccess(Duration.ofMinutes(10))
                .build(address -> RateLimiter.of(address, config));
    }

    /** Errors: 429. */
    void enter(ServerRequest request) {
        if (request.headers().firstHeader(HttpHeaders.AUTHORIZATION) != null) {
            return;
        }
        String address = request.remoteAddress()
                .map(socket -> socket.getAddress().getHostAddress())
                .orElse("unknown");
        if (!limiters.get(address).acquirePermission()) {
            throw Problem.tooManyRequests(PERIOD_SECONDS);
        }
    }
}
