package org.coalition.gateway.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import org.coalition.http.problem.Problem;
import org.springframework.http.HttpHeaders;

/**
 * How much each client has left of what it may do in a minute: a bucket that fills evenly, so that a pause is made good and
 * a burst is too. The headers are those of draft-ietf-httpapi-ratelimit-headers-10.
 */
final class Limits {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    /** What is counted, each by itself. */
    enum Kind {
        READS("reads"),
        WRITES("writes"),
        OPEN_WRITES("open-writes"),
        WRONG_TOKENS("wrong-tokens");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    private record Counted(Kind kind, Client client) {}

    private final EdgeProperties properties;
    private final Cache<Counted, Bucket> buckets;

    Limits(EdgeProperties properties) {
        this.properties = properties;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(properties.clients())
                // A bucket is full again by then, as a new one is.
                .expireAfterAccess(WINDOW)
                .build();
    }

    /** Takes one and says in the headers what is left. Errors: 429. */
    void take(Kind kind, Client client, HttpHeaders answer) {
        ConsumptionProbe probe = bucket(kind, client).tryConsumeAndReturnRemaining(1);
        answer.set("RateLimit-Policy", '"' + kind.word + "\";q=" + quota(kind, client) + ";w=" + WINDOW.toSeconds());
        answer.set(
                "RateLimit",
                '"' + kind.word + "\";r=" + probe.getRemainingTokens() + ";t="
                        + seconds(probe.getNanosToWaitForReset()));
        if (!probe.isConsumed()) {
            throw Problem.tooManyRequests(seconds(probe.getNanosToWaitForRefill()));
        }
    }

    /** Errors: 429 when nothing is left. */
    void require(Kind kind, Client client) {
        Bucket bucket = buckets.getIfPresent(new Counted(kind, client));
        if (bucket != null && bucket.getAvailableTokens() == 0) {
            throw Problem.tooManyRequests(seconds(WINDOW.toNanos() / quota(kind, client)));
        }
    }

    /** Takes one, if there is one left. */
    void note(Kind kind, Client client) {
        var unused = bucket(kind, client).tryConsume(1);
    }

    private Bucket bucket(Kind kind, Client client) {
        return buckets.get(new Counted(kind, client), counted -> {
            int quota = quota(kind, client);
            return Bucket.builder()
                    .addLimit(limit -> limit.capacity(quota).refillGreedy(quota, WINDOW))
                    .build();
        });
    }

    private int quota(Kind kind, Client client) {
        int times = client.local() ? properties.localTimes() : 1;
        return switch (kind) {
            case READS -> properties.reads() * times;
            case WRITES -> properties.writes() * times;
            case OPEN_WRITES, WRONG_TOKENS -> properties.openWrites();
        };
    }

    private static long seconds(long nanos) {
        return Duration.ofNanos(nanos).plusNanos(999_999_999).toSeconds();
    }
}
