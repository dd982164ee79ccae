package org.coalition.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Property
    void pausesGrowAndTogetherLastADay(@ForAll String id) {
        Duration before = Duration.ZERO;
        Duration all = Duration.ZERO;
        for (int attempt = 1; attempt < Backoff.attempts(); attempt++) {
            Duration pause = Backoff.pause(attempt, id, null).orElseThrow();
            assertThat(pause).isGreaterThan(before);
            before = pause;
            all = all.plus(pause);
        }
        assertThat(all).isBetween(Duration.ofHours(23), Duration.ofHours(30));
        assertThat(Backoff.pause(Backoff.attempts(), id, null)).isEmpty();
    }

    @Test
    void aReceiverMayAskForMoreTimeButNotForEver() {
        assertThat(Backoff.pause(1, "x", Duration.ofMinutes(7))).contains(Duration.ofMinutes(7));
        assertThat(Backoff.pause(1, "x", Duration.ofDays(300))).contains(Duration.ofHours(10));
        assertThat(Backoff.pause(3, "x", Duration.ofSeconds(1)).orElseThrow())
                .isGreaterThanOrEqualTo(Duration.ofMinutes(2));
    }
}
