package org.coalition.partner.mails;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.Locale;

/** Limits how many mails one address gets within an hour, whoever asks for them: it did not ask itself. */
public final class MailLimit {
    public static final Duration PERIOD = Duration.ofHours(1);

    private final LoadingCache<String, RateLimiter> limiters;

    public MailLimit(int mails) {
        RateLimiterConfig config = RateLimiterConfig.custom()
                .limitForPeriod(mails)
                .limitRefreshPeriod(PERIOD)
                .timeoutDuration(Duration.ZERO)
                .build();
        this.limiters = Caffeine.newBuilder()
                .maximumSize(100_000)
                .expireAfterAccess(PERIOD)
                .build(address -> RateLimiter.of("mails", config));
    }

    /** True when it may get one more, which is counted. */
    public boolean admits(String address) {
        return limiters.get(address.toLowerCase(Locale.ROOT)).acquirePermission();
    }
}
