package org.coalition.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When to try again: soon at first, then ever more seldom, for a day and a bit. */
final class Backoff {
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(6),
            Duration.ofHours(10));

    /** A pause is up to this part longer, different for each delivery, so that not all come back at once. */
    private static final double SPREAD = 0.2;

    private Backoff() {}

    /** Attempts in all, the first included. */
    static int attempts() {
        return PAUSES.size() + 1;
    }

    /** Empty when it was tried often enough. */
    static Optional<Duration> pause(int attempts, String id, @Nullable Duration retryAfter) {
        if (attempts < 1 || attempts > PAUSES.size()) {
            return Optional.empty();
        }
        Duration pause = PAUSES.get(attempts - 1);
        double part = Math.floorMod(id.hashCode() * 31 + attempts, 1_000) / 1_000.0;
        Duration spread = pause.plusMillis((long) (pause.toMillis() * SPREAD * part));
        Duration longest = PAUSES.get(PAUSES.size() - 1);
        if (retryAfter == null || retryAfter.compareTo(spread) <= 0) {
            return Optional.of(spread);
        }
        return Optional.of(retryAfter.compareTo(longest) > 0 ? longest : retryAfter);
    }
}
