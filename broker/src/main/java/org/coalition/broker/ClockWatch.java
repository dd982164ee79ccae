package org.coalition.broker;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Ends the program when the machine's clock has gone back. Kafka's clients measure by that clock: until it is where it was
 * they do not connect again, ask for no leaders and show no sign of life, and say nothing of it. Who watches over the program starts it again.
 */
final class ClockWatch implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    /** As long as this a client may stand still. */
    private static final Duration WAITED_OUT = Duration.ofSeconds(20);

    private final LongSupplier wallMillis;
    private final LongSupplier runNanos;
    private final Runnable end;
    private long ahead;
    private volatile boolean running;
    private volatile Thread thread = new Thread(() -> {});

    ClockWatch(LongSupplier wallMillis, LongSupplier runNanos, Runnable end) {
        this.wallMillis = wallMillis;
        this.runNanos = runNanos;
        this.end = end;
        this.ahead = ahead();
    }

    /** An orderly end would wait for clients that stand still. */
    ClockWatch() {
        this(
                System::currentTimeMillis,
                System::nanoTime,
                () -> Runtime.getRuntime().halt(1));
    }

    /** Compares the clock with the time that has passed since the last look. */
    void look() {
        long before = ahead;
        ahead = ahead();
        Duration back = Duration.ofMillis(before - ahead);
        if (back.compareTo(WAITED_OUT) > 0) {
            LOG.error(
                    "The clock of this machine went back by {} s. The program ends, to be started again.",
                    back.toSeconds());
            end.run();
        }
    }

    @Override
    public void start() {
        running = true;
        thread = new Thread(this::watch, "clock-watch");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void watch() {
        while (running) {
            try {
                TimeUnit.MILLISECONDS.sleep(EVERY.toMillis());
            } catch (InterruptedException e) {
                return;
            }
            look();
        }
    }

    private long ahead() {
        return wallMillis.getAsLong() - TimeUnit.NANOSECONDS.toMillis(runNanos.getAsLong());
    }
}
