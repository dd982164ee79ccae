package org.coalition.event.registrations;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import org.coalition.http.problem.Problem;
import org.springframework.stereotype.Component;

/** Limits how often one address asks for a place, whether it has one or not. The gateway limits clients. */
@Component
class Doorkeeper {
    private static final Duration PERIOD = Duration.ofHours(1);

    private final LoadingCache<String, RateLimiter> limiters;

    Doorkeeper(RegistrationProperties properties) {
        RateLimiterConfig config = RateLimiterConfig.custom()
                .limitForPeriod(properties.perAddress())
                .limitRefreshPeriod(PERIOD)
                .timeoutDuration(Duration.ZERO)
                .build();
        this.limiters = Caffeine.newBuilder()
                .maximumSize(100_000)
                .expireAfterAccess(PERIOD)
                .build(address -> RateLimiter.of("address", config));
    }

    /** Errors: 429. */
    void enter(String address) {
        if (!limiters.get(address).acquirePermission()) {
            throw Problem.tooManyRequests(PERIOD.toSeconds());
        }
    }
}
