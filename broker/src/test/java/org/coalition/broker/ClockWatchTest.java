package org.coalition.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ClockWatchTest {
    private final AtomicLong wall = new AtomicLong(1_600_000_000_000L);
    private final AtomicLong run = new AtomicLong();
    private final AtomicInteger ended = new AtomicInteger();
    private final ClockWatch watch = new ClockWatch(wall::get, run::get, ended::incrementAndGet);

    @Test
    void aClockThatGoesBackEndsTheProgram() {
        passes(Duration.ofSeconds(1), Duration.ofSeconds(1));
        assertThat(ended).hasValue(0);

        passes(Duration.ofSeconds(1), Duration.ofHours(-5));

        assertThat(ended).hasValue(1);
    }

    @Test
    void aClockThatLeapsAheadDoesNotAndIsNoticedWhenItComesBack() {
        passes(Duration.ofSeconds(1), Duration.ofHours(5));
        passes(Duration.ofSeconds(1), Duration.ofSeconds(1));
        assertThat(ended).hasValue(0);

        passes(Duration.ofSeconds(1), Duration.ofHours(-5));

        assertThat(ended).hasValue(1);
    }

    @Test
    void whatIsWaitedOutIsNoReasonHoweverOftenItHappens() {
        for (int correction = 0; correction < 100; correction++) {
            passes(Duration.ofHours(1), Duration.ofHours(1).minusSeconds(5));
        }
        assertThat(ended).hasValue(0);
    }

    private void passes(Duration time, Duration onTheWall) {
        run.addAndGet(time.toNanos());
        wall.addAndGet(onTheWall.toMillis());
        watch.look();
    }
}
